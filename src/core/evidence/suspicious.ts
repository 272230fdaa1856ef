/**
 * Something of which at least one stands in every text that `redactText` changes, whatever the pattern: one quick look
 * spares most lines the many slow ones. A pattern that is added brings its words along; a property holds this to it.
 */
export const suspicious = new RegExp(
  [
    // Marks of tokens, keys and encodings.
    ...[
      'eyJ',
      'sk-',
      'gh[pousr]_',
      'github_pat_',
      'glpat-',
      'xox',
      'AKIA',
      'AIza',
      'hf_',
      'npm_',
      'pypi-',
      'dapi',
    ],
    ...['JQQJ99', '==', 'Q~'],
    // Addresses with a query or a user in them, and who called.
    ...['[?@]', '[\\da-f:] - \\S'],
    // Names of what is secret.
    ...[
      'key',
      'se?cret',
      'token',
      'pass',
      'pwd',
      'credential',
      'private',
      'sas',
      'code=',
      'sig(?:nature)?\\\\?["\'=%]',
    ],
    ...[
      'authorization',
      'bearer',
      'basic',
      'shared',
      'cookie',
      'session',
      'csrf',
      'connect\\.sid',
      'arraffinity',
    ],
    ...['assertion', 'identity.?header', 'connection.?string', 'client.?principal', 'zumo'],
    // Programs that take one.
    ...['curl', 'mysql', 'mariadb', 'redis-cli'],
    // What people wrote.
    '(?:prompt|completion|reply|answer|content|user_input)\\\\?"',
  ].join('|'),
  'i',
);

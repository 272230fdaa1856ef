/** What stands where a secret was. */
export const redacted = '[redacted]';

/** A private key in PEM, or what is left of one whose end is missing. */
export const privateKeyBlock =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|$(?![\s\S]))/g;

interface Pattern {
  find: RegExp;
  replace: (match: string, ...groups: (string | undefined)[]) => string;
}

/** Words that name a secret when they end the name of a field, a setting or a parameter. */
const secretWord =
  '(?:secret|password|passwd|passphrase|pwd|api[-_]?key|apikey|access[-_]?key|account[-_]?key|shared[-_]?access[-_]?key|' +
  'shared[-_]?access[-_]?signature|subscription[-_]?key|primary[-_]?key|secondary[-_]?key|signing[-_]?key|master[-_]?key|' +
  'private[-_]?key|encryption[-_]?key|client[-_]?assertion|identity[-_]?header|access[-_]?token|refresh[-_]?token|' +
  'id[-_]?token|auth[-_]?token|bearer[-_]?token|admin[-_]?token|session[-_]?token|connection[-_]?string|' +
  'client[-_]?principal|x-zumo-auth)';

const quote = '(?:\\\\?["\'])';

/** Query parameters that say nothing about people or secrets and that a diagnosis needs. */
const harmlessParameter = /^api-version=[\w.-]*$/i;

const patterns: readonly Pattern[] = [
  // Keys in PEM: whole, cut at the end, or cut at the beginning (the tail of a log).
  { find: privateKeyBlock, replace: () => redacted },
  {
    find: /(?:^[A-Za-z0-9+/=]{16,}\r?\n)+-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----/gm,
    replace: () => redacted,
  },
  { find: /\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g, replace: () => redacted },
  {
    find: new RegExp(
      `\\b((?:proxy-)?authorization${quote}?\\s{0,4}[:=]\\s{0,4}${quote}?)((?:[A-Za-z]{3,20} +)?)([^\\s"'\\\\,}]+)`,
      'gi',
    ),
    replace: (match, head = '', scheme = '', value = '') =>
      value.startsWith('[') ? match : `${head}${scheme}${redacted}`,
  },
  {
    find: /\b(bearer|basic|sharedaccesssignature|sharedkey)( +)(?=[^\s"']{0,200}[\d.=])[\w.~+/=:%&-]{8,}/gi,
    replace: (_match, scheme = '', gap = '') => `${scheme}${gap}${redacted}`,
  },
  { find: /\bsk-[\w-]{16,}/g, replace: () => redacted },
  // Cookies in headers and in JSON of headers.
  {
    find: new RegExp(`\\b((?:set-)?cookie${quote}?\\s{0,4}:\\s{0,4}${quote}?)[^\\r\\n"\\\\]+`, 'gi'),
    replace: (_match, head = '') => `${head}${redacted}`,
  },
  // Passwords in URLs; a port followed by a path is not a password.
  {
    find: /\b([a-z][a-z0-9+.-]{1,20}:\/\/)(?:[^\s/@:"'<>]{0,256}:(?!\d{1,5}[/?#])[^\s@"'<>]{0,256}|[^\s/@"'<>]{1,256})@/gi,
    replace: (_match, scheme = '') => `${scheme}${redacted}@`,
  },
  {
    find: /\b((?:https?|wss?):\/\/[^\s"'<>?]{1,2048}|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \/[^\s"'<>?]{0,2048})\?([^\s"'<>#)\\]+)/g,
    replace: (_match, head = '', query = '') => `${head}?${redactQuery(query)}`,
  },
  // A value in quotes ends with its quote, one without at a space or separator.
  {
    find: new RegExp(
      `\\b([\\w.-]{0,60}?${secretWord}${quote}?\\s{0,4}[:=]\\s{0,4})(?:\\\\"((?:[^"\\\\\\r\\n]){1,4096})|"((?:[^"\\\\\\r\\n]|\\\\.){1,4096})|'([^'\\r\\n]{1,4096})|([^\\s"'<>;,)}\\\\]+))`,
      'gi',
    ),
    replace: (_match, head = '', escaped, double, single) =>
      head +
      (escaped !== undefined ? '\\"' : double !== undefined ? '"' : single !== undefined ? "'" : '') +
      redacted,
  },
  {
    find: /([?&;,\s"'(]|^)((?:key|sig|signature|code|token|se?cret|pass|pw|x-functions-key)=)([^\s"'<>;,)&]+)/gim,
    replace: (_match, before = '', head = '') => `${before}${head}${redacted}`,
  },
  // What people wrote to the model and what it answered.
  {
    find: /(\\?"(?:prompt|completion|reply|answer|content|user_input)\\?"\s{0,4}:\s{0,4})(?:\\"[^"\\]*(?:\\"|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$))/gi,
    replace: (_match, head = '') =>
      head.includes('\\"') ? `${head}\\"${redacted}\\"` : `${head}"${redacted}"`,
  },
  // Who called: the client's address and user name of an access log line.
  {
    find: /(^|\s)((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7})(:\d{1,5})? - (?:([^\s[\]"]{1,200}) \[|")/gim,
    replace: (match, before = '', address = '', _port, user) =>
      isInternal(address) && (user === undefined || user === '-')
        ? match
        : `${before}${isInternal(address) ? address : '[client]'} - ${user === undefined ? '"' : '- ['}`,
  },
];

/**
 * Free text (logs, bodies, tracebacks, command lines, curl's output) without what is secret or personal: tokens,
 * keys, connection strings, passwords, private keys, cookies, query strings, prompts and completions, client
 * addresses. Applying it twice changes nothing more.
 */
export function redactText(text: string): string {
  return patterns.reduce((result, { find, replace }) => result.replace(find, replace), text);
}

function redactQuery(query: string): string {
  const parts = query.split('&');
  const kept = parts.filter((part) => harmlessParameter.test(part));
  return [...kept, ...(kept.length < parts.length ? [redacted] : [])].join('&');
}

function isInternal(address: string): boolean {
  return /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0$|::1$|f[cd]|fe80)/i.test(
    address,
  );
}

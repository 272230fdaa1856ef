import type { RedactionKind } from '../contracts';
// Not through the index, whose schemas the extension's small entry would carry.
import { secretForms } from '../contracts/secretForms';
import { redacted } from './redacted';
import { kindOfName } from './redactionKind';

export interface SecretPattern {
  /** What it finds, for the report; by what was found where one pattern finds several kinds. */
  kind: RedactionKind | ((match: string) => RedactionKind);
  /** Something that must be in the text for anything to be found; a quick look spares a slow one. */
  needs?: RegExp;
  find: RegExp;
  replace: (match: string, ...groups: (string | undefined)[]) => string;
}

/** Words that name a secret when they end the name of a field, a setting or a parameter. */
const secretWord =
  '(?:secret|password|passwd|passphrase|pwd|api[-_]?key|apikey|access[-_]?key|account[-_]?key|shared[-_]?access[-_]?key|' +
  'shared[-_]?access[-_]?signature|subscription[-_]?key|primary[-_]?key|secondary[-_]?key|signing[-_]?key|master[-_]?key|' +
  'private[-_]?key|encryption[-_]?key|instrumentation[-_]?key|functions?[-_]?key|sas[-_]?key|client[-_]?assertion|identity[-_]?header|' +
  '(?:access|refresh|id|auth|bearer|admin|session|sas|csrf|api)[-_]?token|connection[-_]?string|' +
  'client[-_]?principal|x-zumo-auth)';

/** Names that are secret only where they are a whole field of JSON, or of a dictionary that Python prints. */
const secretField = '(?:[\\w-]{0,60}[-_])?(?:token|secret|sig|signature|key1|key2|credential)';

/** The same at the end of an option's name on a command line. */
const secretOption =
  '(?:password|passwd|passphrase|pwd|secret|token|api-?key|access-?key|account-?key|connection-?string|sas|credentials?|cookie)';

const quote = '(?:\\\\?["\'])';

/** A value in quotes ends with its quote, one without at a space or separator; what was masked before stays. */
const value =
  '(?!(?:\\\\?["\'])?\\[(?:redacted|masked|hidden))(?:\\\\"((?:[^"\\\\\\r\\n]){1,4096})|"((?:[^"\\\\\\r\\n]|\\\\.){1,4096})|' +
  "'([^'\\r\\n]{1,4096})|([^\\s\"'<>;,)}\\\\]+))";

/** Query parameters that say nothing about people or secrets and that a diagnosis needs. */
const harmlessParameter = /^api-version=[\w.-]*$/i;

/** Keeps the first group and puts the mark in the place of the rest. */
const keepHead = (_match: string, head = ''): string => `${head}${redacted}`;

/** Keeps what stands before a value in quotes or without, with the quote that opens it. */
const keepHeadAndQuote: SecretPattern['replace'] = (_match, head = '', escaped, double, single) =>
  head +
  (escaped !== undefined ? '\\"' : double !== undefined ? '"' : single !== undefined ? "'" : '') +
  redacted;

/** Options by which programs take a secret: program, option with what stands behind it, and the value. */
const programOptions: readonly SecretPattern[] = [
  withinCommand('(?:mysql|mysqldump|mysqladmin|mariadb)', /(\s-p)(?!\[)[^\s"'-][^\s"']*/g),
  withinCommand('sshpass', /(\s-p[ \t]{0,2})(?![\s[])[^\s"']+/g),
  withinCommand('redis-cli', /(\s-a[ \t]{1,2})(?!\[)[^\s"']+/g),
  withinCommand(
    'curl',
    /(\s(?:-u|--user|--proxy-user)(?![ \t=]{0,2}["']?\[)[ \t=]{0,2})(?:"[^"\r\n]+|'[^'\r\n]+|[^\s:"'=]{1,100}:[^\s"']+)/g,
  ),
  withinCommand(
    'curl',
    /(\s-b(?![ \t=]{0,2}["']?\[)[ \t=]{0,2})(?:"[^"\r\n]+|'[^'\r\n]+|[^\s"'=[][^\s"']*)/g,
  ),
];

/** The option anywhere behind the program's name, on the same line. */
function withinCommand(program: string, option: RegExp): SecretPattern {
  return {
    kind: program.includes('curl') ? 'token' : 'password',
    find: new RegExp(`\\b${program}\\b[^\\r\\n]*`, 'g'),
    replace: (command) => command.replace(option, keepHead),
  };
}

/**
 * What is found within a line, or goes no further than to the start of the next one. In this order: the first ones
 * leave marks that the later ones pass over.
 */
export const linePatterns: readonly SecretPattern[] = [
  // Tokens by their form: JSON web tokens, those of well-known services, keys of Azure's AI services, of storage
  // accounts and the like (64 bytes in base64), client secrets of Entra.
  {
    kind: 'jwt',
    find: /(?:\b|(?<=%[0-9A-Fa-f]{2}|_))eyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g,
    replace: () => redacted,
  },
  {
    kind: 'token',
    find: secretForms.token,
    replace: () => redacted,
  },
  {
    kind: 'key',
    needs: /JQQJ99/,
    find: secretForms.azureKey,
    replace: () => redacted,
  },
  // Keys of many services are 32 figures, as a trace's id is: the word before tells them apart.
  {
    kind: 'key',
    find: /\b((?:key|secret|token)["'`]?(?:\s{1,4}(?:is|was))?\s{1,4}["'`(]?)[0-9a-f]{32,128}\b/gi,
    replace: keepHead,
  },
  { kind: 'key', needs: /==/, find: secretForms.accountKey, replace: () => redacted },
  {
    kind: 'secret',
    needs: /\dQ~/,
    find: secretForms.clientSecret,
    replace: () => redacted,
  },
  {
    kind: 'token',
    find: new RegExp(
      `\\b((?:proxy-)?authorization${quote}?\\s{0,4}[:=]\\s{0,4}${quote}?)((?:[A-Za-z]{3,20} +)?)([^\\s"'\\\\,}]+)`,
      'gi',
    ),
    replace: (match, head = '', scheme = '', credentials = '') =>
      credentials.startsWith('[') ? match : `${head}${scheme}${redacted}`,
  },
  {
    kind: (match) => (/^shared/i.test(match) ? 'sas' : 'token'),
    find: /\b(bearer|basic|sharedaccesssignature|sharedkey)( +)(?=[^\s"']{0,200}[\d.=])[\w.~+/=:%&-]{8,}/gi,
    replace: (_match, scheme = '', gap = '') => `${scheme}${gap}${redacted}`,
  },
  // Cookies: in dictionaries, in headers and in JSON of headers, and those that are known by their names.
  { kind: 'cookie', find: /\b(cookies?['"]?\s{0,4}[:=]\s{0,4})\{[^}\r\n]{1,4096}\}?/gi, replace: keepHead },
  {
    kind: 'cookie',
    find: new RegExp(`\\b((?:set-)?cookies?${quote}?\\s{0,4}[:=]\\s{0,4}${quote}?)[^\\r\\n"\\\\]+`, 'gi'),
    replace: keepHead,
  },
  {
    kind: 'cookie',
    find: /\b((?:sessionid|session_id|csrftoken|connect\.sid|AppServiceAuthSession|ARRAffinity(?:SameSite)?)=)(?!\[)[^\s;,"'<>)]+/gi,
    replace: keepHead,
  },
  // Passwords in URLs; a port followed by a path is not a password.
  {
    kind: 'url-password',
    find: /\b([a-z][a-z0-9+.-]{1,20}:\/\/)(?:[^\s/@:"'<>]{0,256}:(?!\d{1,5}[/?#])[^\s@"'<>]{0,256}|[^\s/@"'<>]{1,256})@/gi,
    replace: (_match, scheme = '') => `${scheme}${redacted}@`,
  },
  {
    kind: (match) => (/[?&]sig=/i.test(match) ? 'sas' : 'query'),
    find: /\b((?:https?|wss?):\/\/[^\s"'<>?]{1,2048}|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \/[^\s"'<>?]{0,2048})\?([^\s"'<>#)\\]+)/g,
    replace: (_match, head = '', query = '') => `${head}?${redactQuery(query)}`,
  },
  { kind: 'sas', find: /\b((?:sig|signature)%3D)[\w%+/-]+/gi, replace: keepHead },
  // Fields of connection strings: their values may hold blanks, and ODBC's stand in braces.
  {
    kind: 'connection-string',
    find: /((?:^|[;"'\s{])(?:password|pwd|account ?key|shared ?access ?key|shared ?access ?signature)\s{0,4}=(?!\s{0,4}\[)\s{0,4})(?:\{[^}\r\n]{1,512}\}|[^;"'\r\n]{1,512}(?=;))/gi,
    replace: keepHead,
  },
  {
    kind: 'connection-string',
    find: /(;\s{0,4}(?:password|pwd)\s{0,4}=(?!\s{0,4}\[)\s{0,4})[^;"'\r\n]{1,512}/gi,
    replace: keepHead,
  },
  // Command lines: options that name a secret, and those that programs keep for one.
  {
    kind: kindOfName,
    find: new RegExp(
      `(?<![\\w-])(--?[A-Za-z](?:[\\w-]{0,60}?[-_])??${secretOption}|--?${secretOption})(=|[ \\t]{1,4}|["'],\\s{0,4}(?=["']))(?!-)${value}`,
      'gi',
    ),
    replace: (match, option = '', gap = '', ...quoted) =>
      keepHeadAndQuote(match, `${option}${gap}`, ...quoted),
  },
  ...programOptions,
  // Assignments as an environment has them, wherever they are printed.
  {
    kind: kindOfName,
    needs: /SECRET|TOKEN|PASS|CREDENTIAL|APIKEY|PRIVATE|_KEY|_PWD|_SAS/,
    find: new RegExp(
      `(?<![A-Za-z0-9_])((?:[A-Z0-9_]{0,100}(?:SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|APIKEY|PRIVATE)[A-Z0-9_]{0,60}|[A-Z0-9_]{1,100}_(?:KEY|PWD|SAS|PASS)(?:_[A-Z0-9_]{0,60})?)=)(?!(?:\\d{1,7}|true|false)(?:[\\s;,&"')]|$))${value}`,
      'g',
    ),
    replace: keepHeadAndQuote,
  },
  {
    kind: kindOfName,
    needs: new RegExp(secretWord, 'i'),
    find: new RegExp(`\\b([\\w.-]{0,60}?${secretWord}${quote}?\\s{0,4}[:=]\\s{0,4})${value}`, 'gi'),
    replace: keepHeadAndQuote,
  },
  {
    kind: kindOfName,
    find: new RegExp(`(${quote}${secretField}${quote}\\s{0,4}:\\s{0,4})(?=\\\\?["'])${value}`, 'gi'),
    replace: keepHeadAndQuote,
  },
  {
    kind: kindOfName,
    find: /([?&;,\s"'(]|^)((?:key|sig|signature|code|token|se?cret|pass|pw|x-functions-key)=)(?!\[)([^\s"'<>;,)&]+)/gim,
    replace: (_match, before = '', head = '') => `${before}${head}${redacted}`,
  },
];

/** What may span many lines, or is quick to find; after those of lines. */
export const textPatterns: readonly SecretPattern[] = [
  // What people wrote to the model and what it answered.
  {
    kind: 'conversation',
    find: /(\\?"(?:prompt|completion|reply|answer|content|user_input)\\?"\s{0,4}:\s{0,4})(?:\\"[^"\\]*(?:\\"|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$))/gi,
    replace: (_match, head = '') =>
      head.includes('\\"') ? `${head}\\"${redacted}\\"` : `${head}"${redacted}"`,
  },
  // Who called: the client's address and user name of an access log line.
  {
    kind: 'client-address',
    find: /(^|\s)((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7})(:\d{1,5})? - (?:([^\s[\]"]{1,200}) \[|")/gim,
    replace: (match, before = '', address = '', _port, user) =>
      isInternal(address) && (user === undefined || user === '-')
        ? match
        : `${before}${isInternal(address) ? address : '[client]'} - ${user === undefined ? '"' : '- ['}`,
  },
];

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

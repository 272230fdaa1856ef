import type { RedactionKind } from '../contracts';

const named: readonly [RedactionKind, RegExp][] = [
  ['connection-string', /connection.?string/i],
  ['cookie', /cookie|session_?id/i],
  ['password', /pass(?:word|wd|phrase)?\b|pwd|pw\b|passw/i],
  ['token', /token|assertion|principal|bearer|\bcode\b|identity.?header/i],
  ['sas', /\bsig\b|signature|(?:^|[-_])sas(?:\b|_)/i],
  ['key', /key/i],
];

/** The kind of secret that a name announces; of an assignment only what stands before its value counts. */
export function kindOfName(text: string): RedactionKind {
  const name = /^[^=:]{0,200}/.exec(text)?.[0] ?? '';
  return named.find(([, pattern]) => pattern.test(name))?.[0] ?? 'secret';
}

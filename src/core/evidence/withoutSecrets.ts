import { redacted } from './redacted';
import type { Tally } from './redactionBook';

/** A value that must not be seen. */
export interface KnownSecret {
  text: string;
  /** Taken out only where it stands by itself: within another word it could be anything. */
  isWord: boolean;
}

/** The text with a mark in the place of each secret, the longest of which come first. */
export function withoutSecrets(text: string, secrets: readonly KnownSecret[], tally?: Tally): string {
  return secrets.reduce((result, secret) => {
    if (!result.includes(secret.text)) return result;
    const parts = secret.isWord ? splitAtWord(result, secret.text) : result.split(secret.text);
    if (parts.length > 1) tally?.('known-value', parts.length - 1);
    return parts.join(redacted);
  }, text);
}

/** The text between those places at which the word stands by itself. */
function splitAtWord(text: string, word: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const end = at + word.length;
    if (isJoined(text[at - 1], word[0]) || isJoined(text[end], word.at(-1))) continue;
    parts.push(text.slice(from, at));
    from = end;
  }
  parts.push(text.slice(from));
  return parts;
}

/** Whether what stands beside the edge of a word makes a longer word of it. */
function isJoined(beside: string | undefined, edge: string | undefined): boolean {
  return /^[\p{L}\p{N}_]$/u.test(beside ?? '') && /^[\p{L}\p{N}_]$/u.test(edge ?? '');
}

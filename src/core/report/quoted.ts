import { cleanText } from '../aliases';

/**
 * Text of others within a prompt: each line behind a bar, so that none of them can begin or end anything, cut to a
 * number of characters.
 */
export function quoted(text: string, longest = 2000): string[] {
  const clean = Array.from(cleanText(text).trim());
  const shown = clean.length > longest ? [...clean.slice(0, longest - 1), '…'] : clean;
  return shown
    .join('')
    .split(/[\n\u2028\u2029\u0085]/)
    .map((line) => `| ${line.trimEnd()}`);
}

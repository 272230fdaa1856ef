import { cleanText } from '../../core/aliases/text/cleanText';

const LONGEST = 500;

/**
 * Text for a notification, one line. Errors quote what an app or a server said, and a notification makes links of
 * `[text](address)`, those of commands too.
 */
export function plainMessage(text: string): string {
  const line = cleanText(text).replace(/\s+/g, ' ').replaceAll('](', '] (').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

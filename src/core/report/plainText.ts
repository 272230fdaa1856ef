import { cleanText } from '../aliases';

/** Text from a container on one line, without anything that a terminal would obey, cut to a length. */
export function oneLine(text: string, longest = 220): string {
  const line = cleanText(text).replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
}

const ascii: Record<string, string> = {
  '✓': '+',
  '✗': 'x',
  '·': '-',
  '…': '...',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '→': '->',
  '×': 'x',
};

/** For terminals that cannot show more than ASCII. */
export function asAscii(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (character) => ascii[character] ?? '?');
}

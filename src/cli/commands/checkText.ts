import { cleanText } from '../../core/aliases';
import type { CheckOutcome, Mark } from '../../core/workspace';
import type { TextStyle } from '../io';

const colours = { error: 31, warning: 33, info: 36 } as const;

/** What `check` prints for people: a line a mark, as compilers write them, and what came of it all. */
export function checkText(
  { marks, checks, apps }: CheckOutcome,
  unread: readonly string[],
  style: TextStyle,
): string {
  const crashed = checks.flatMap((check) => (check.state === 'error' ? check : []));
  const skipped = checks.filter(({ state }) => state === 'skipped').length;
  const lines = [
    ...marks.map((mark) => markLine(mark, style)),
    ...crashed.map(({ id, reason }) => `The check ${id} did not end: ${oneLine(reason)}`),
    ...unread.map((file) => `${oneLine(file)}: not read: larger than 2 MB, no text, or not to be read.`),
    closing(marks, `${counted(checks.length - skipped, 'check')}, ${counted(apps.length, 'app')}`),
  ];
  return `${lines.join('\n')}\n`;
}

function markLine({ check, severity, file, range: { start }, message, fixes }: Mark, { colour }: TextStyle) {
  const word = colour ? `\x1b[${colours[severity]}m${severity}\x1b[0m` : severity;
  const fixable = fixes.some(({ trust }) => trust === 'sure') ? ' (--fix mends it)' : '';
  // Names of files and what is quoted of them are somebody else's text.
  const where = oneLine(`${file}:${start.line + 1}:${start.column + 1}`);
  return `${where}: ${word}: ${oneLine(message)} [${check}]${fixable}`;
}

function closing(marks: readonly Mark[], seen: string): string {
  if (marks.length === 0) return `Nothing is marked (${seen}).`;
  const counts = (['error', 'warning', 'info'] as const)
    .map((severity) => ({ severity, count: marks.filter((mark) => mark.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => (severity === 'info' ? `${count} info` : counted(count, severity)));
  return `${counts.join(', ')} (${seen}).`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function oneLine(text: string): string {
  return cleanText(text).replaceAll('\n', ' ');
}

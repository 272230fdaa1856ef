import { redacted } from './redacted';
import type { Tally } from './redactionBook';

const kind = '[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----';

/** A private key in PEM, or what is left of one whose end is missing. */
const keyBlock = new RegExp(`-----BEGIN ${kind}[\\s\\S]*?(?:-----END ${kind}|$(?![\\s\\S]))`, 'g');
const keyStart = new RegExp(`-----BEGIN ${kind}`);
const keyEnd = new RegExp(`-----END ${kind}`, 'g');

/** What the platform, or a log's collector, puts before a line. */
const stamp = '(?:\\s|\\d{4}-\\d\\d-\\d\\d[T ][\\d:.,]{8,20}(?:Z|[+-]\\d\\d:?\\d\\d)? )?';
const bodyLine = new RegExp(`^${stamp}\\s*[A-Za-z0-9+/=]{16,}\\s*$`);
/** A key's last line is what is left over. */
const lastLine = new RegExp(`^${stamp}\\s*[A-Za-z0-9+/=]+\\s*$`);
const stampAlone = new RegExp(`^${stamp}\\s*$`);

/** Text without private keys in PEM: whole ones, cut at their end, or cut at their beginning (the tail of a log). */
export function redactKeys(text: string, tally?: Tally): string {
  if (!text.includes('PRIVATE KEY')) return text;
  const whole = text.replace(keyBlock, () => {
    tally?.('private-key');
    return redacted;
  });
  return withoutTails(whole, tally);
}

/** One walk back from each end over the lines that can be a key's, never beyond the end before it. */
function withoutTails(text: string, tally: Tally | undefined): string {
  const kept: string[] = [];
  let from = 0;
  for (const match of text.matchAll(keyEnd)) {
    const start = startOfBody(text, match.index, from);
    tally?.('private-key');
    kept.push(text.slice(from, start), redacted);
    from = match.index + match[0].length;
  }
  return from === 0 ? text : kept.join('') + text.slice(from);
}

function startOfBody(text: string, end: number, from: number): number {
  const before = text.slice(Math.max(from, end - 64), end);
  const newline = before.lastIndexOf('\n');
  if (newline < 0 || !stampAlone.test(before.slice(newline + 1))) return end;
  let start = end;
  let lineEnd = end - before.length + newline;
  while (lineEnd > from) {
    const lineStart = Math.max(from, text.lastIndexOf('\n', lineEnd - 1) + 1);
    if (!(start === end ? lastLine : bodyLine).test(text.slice(lineStart, lineEnd))) break;
    start = lineStart;
    lineEnd = lineStart - 1;
  }
  return start;
}

/** A line that is full of base64 and nothing else, as those of a key are. */
const wholeLine = new RegExp(
  `^${stamp}\\s*(?=\\S*\\d)(?=\\S*[a-z])(?=\\S*[A-Z])[A-Za-z0-9+/]{60,76}={0,2}\\s*$`,
);
const partLine = new RegExp(`^${stamp}\\s*[A-Za-z0-9+/=]{4,}\\s*$`);

/** Lines after which a key that was never ended is given up. */
const longestKey = 200;

/**
 * For text that comes line by line: tells whether a line belongs to a private key in PEM that spans several. Lines
 * of others may stand between the key's own.
 */
export function keyLineDetector(): (line: string) => boolean {
  let left = 0;
  return (line) => {
    const isInside = left > 0;
    left = Math.max(0, left - 1);
    if (keyStart.test(line)) left = line.search(keyEnd) > line.search(keyStart) ? 0 : longestKey;
    else if (line.search(keyEnd) >= 0) left = 0;
    // Where the beginning of the key was cut off, a short line may follow, its last.
    if (wholeLine.test(line)) left = Math.max(left, 1);
    else if (!isInside || !partLine.test(line)) return false;
    return true;
  };
}

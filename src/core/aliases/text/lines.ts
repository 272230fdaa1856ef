import type { CommandOutput } from '../../contracts';
import { stripControls } from './stripControls';

/** No line that a parser reads is longer; the rest of a longer one is left aside. In UTF-16 units. */
const maxLineLength = 4096;

/** The lines as a terminal would have shown them, blank ones too, untrimmed. */
export function terminalLines(text: string): string[] {
  const lines = stripControls(text).split('\n');
  return lines.map((line) => (line.includes('\r') ? lastDrawn(line) : line));
}

/** The lines that say something: trimmed, out of their box, without rules, blank lines and the shell's own remarks. */
export function contentLines(text: string): string[] {
  const content: string[] = [];
  for (const line of terminalLines(text)) {
    const inner = unboxed(line);
    if (inner !== '' && !isRule(inner) && !isShellNoise(inner)) content.push(inner.slice(0, maxLineLength));
  }
  return content;
}

/** `contentLines` of both streams: tools such as curl tell their errors on stderr. */
export function outputLines(output: CommandOutput): string[] {
  return contentLines(output.stdout).concat(contentLines(output.stderr));
}

/** Of a line drawn several times, as progress is, the last drawing that shows anything. */
function lastDrawn(line: string): string {
  let end = line.length;
  while (end > 0) {
    const start = line.lastIndexOf('\r', end - 1) + 1;
    const drawing = line.slice(start, end);
    if (drawing.trim() !== '') return drawing;
    end = start - 1;
  }
  return '';
}

const borders = '│┃║┆┊┇┋|';

function unboxed(line: string): string {
  let start = 0;
  let end = line.length;
  while (start < end && isBorderOrSpace(line.charAt(start))) start += 1;
  while (end > start && isBorderOrSpace(line.charAt(end - 1))) end -= 1;
  return line.slice(start, end);
}

function isBorderOrSpace(char: string): boolean {
  return borders.includes(char) || char.trim() === '';
}

/** Whether a line is only drawing: box characters, dashes, the slashes of a banner's lettering. */
export function isRule(line: string): boolean {
  if (line.length < 2) return false;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    const isBox = code >= 0x2500 && code <= 0x259f;
    if (!isBox && !'-=_+|*~.–—/\\<> \t'.includes(line.charAt(at))) return false;
  }
  return true;
}

const noise = [
  'bash: cannot set terminal process group',
  'bash: no job control in this shell',
  'mesg: ttyname failed',
  'A P P   S E R V I C E',
  'Documentation: http',
  "Note: Any data outside '/home' is not persisted",
];

/** What a login shell without a terminal, and the image's banner, print around a command's own output. */
export function isShellNoise(line: string): boolean {
  return noise.some((start) => line.startsWith(start));
}

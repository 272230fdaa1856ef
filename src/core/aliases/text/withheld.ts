import { leadingMark } from './marks';

/**
 * Names a line of output that holds values. One that may be part of a value, and so of a secret that no masking by
 * name would recognise, is named by its number alone; plain words before the first value, and what stands beside a
 * mark, are quoted.
 */
export function withheld(lineNumber: number, line: string, isBeforeValues: boolean): string {
  const isPlain = leadingMark(line) !== null || /^[A-Za-z]+ [A-Za-z ,.'()-]*$/.test(line);
  if (isBeforeValues && isPlain) return line;
  return `line ${lineNumber} is not understood (${line.length} characters, not shown: it may belong to a value)`;
}

/** What stands before a line of one of several instances that are followed together: the beginning of its id. */
export function logLabel(instance: string): string {
  return `[${instance.slice(0, labelDigits)}] `;
}

const labelDigits = 8;
const label = /^\[([0-9a-f]{8})\] /;

/** The instance that a line is labelled with, and the line itself; undefined where it bears no label. */
export function readLogLabel(line: string): { instance: string; text: string } | undefined {
  const found = label.exec(line);
  return found?.[1] === undefined ? undefined : { instance: found[1], text: line.slice(found[0].length) };
}

import { momentOf } from '../../core/contracts';

/** The lines of several logs in the order of their times; a line without one stays behind the line before it. */
export function inTimeOrder(logs: readonly (readonly string[])[]): string[] {
  const timed = logs.flatMap((lines) => {
    let last = '';
    return lines.map((line) => ({ at: (last = momentOf(line) ?? last), line }));
  });
  // Sorting keeps the order of what is equal, so that a traceback stays whole.
  return timed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ line }) => line);
}

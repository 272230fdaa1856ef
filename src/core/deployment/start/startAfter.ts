import type { LogFile } from '../../contracts';
import { eachLine } from '../../diagnosis/timeline/eachLine';
import { LogClock } from '../../diagnosis/timeline/LogClock';
import { TimelineBuilder } from '../../diagnosis/timeline/TimelineBuilder';
import type { SaidLine } from '../errors/SaidLine';

/** What app and platform log with the end of a start arrives a moment later. */
const lateMs = 5000;

const mostLines = 5000;

export interface StartSaid {
  hasFailed: boolean;
  /** What app and platform said meanwhile. */
  lines: SaidLine[];
}

/**
 * The newest start in the logs; undefined where there is none, or it began before the deployment did. `since`:
 * milliseconds since the epoch.
 */
export function startAfter(logs: readonly LogFile[], since: number | undefined): StartSaid | undefined {
  const builder = new TimelineBuilder();
  for (const log of logs) builder.addLog(log);
  const newest = builder.finish({ now: undefined, startLimitS: undefined }).starts.at(-1);
  if (!newest) return undefined;
  const { began = -Infinity, endedAt = Infinity } = newest;
  if (since !== undefined && began < since) return undefined;
  return {
    hasFailed: newest.outcome === 'failed',
    lines: logs.flatMap(({ text }) => linesBetween(text, began, endedAt + lateMs)).slice(0, mostLines),
  };
}

function linesBetween(log: string, from: number, to: number): SaidLine[] {
  const clock = new LogClock();
  const lines: SaidLine[] = [];
  eachLine(log, (whole, start, end, line) => {
    const { at = from, text } = clock.read(whole, start, end);
    if (at >= from && at <= to) lines.push({ text, line });
  });
  return lines;
}

import type { Evidence } from '../../contracts';
import { parseTime, timedLines } from './logTime';

/**
 * "Now" of the evidence, in milliseconds: when it was collected, else the newest time that it bears. Never the
 * clock on the wall, so that a bundle says the same next year.
 */
export function newestTime(evidence: Evidence): number | undefined {
  const collected = parseTime(evidence.manifest?.collectedAt);
  if (collected !== undefined) return collected;
  const times = [
    ...evidence.probes.map(({ time }) => parseTime(time)),
    ...evidence.aliases.map(({ at }) => parseTime(at)),
    ...evidence.logs.map(({ text }) => timedLines(text.slice(-20_000)).at(-1)?.at),
  ].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b));
}

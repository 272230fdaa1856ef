import type { Evidence } from '../../contracts';
import { parseTime, timedLines } from './logTime';

/**
 * "Now" of the evidence, in milliseconds: when it was collected, else the newest time that it bears. Never the
 * clock on the wall, so that a bundle says the same next year.
 */
export function newestTime(evidence: Evidence): number | undefined {
  const collected = parseTime(evidence.manifest?.collectedAt);
  if (collected !== undefined) return collected;
  const times = timesIn(evidence).filter((time) => time !== undefined);
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b));
}

function timesIn(evidence: Evidence): (number | undefined)[] {
  return [
    ...evidence.probes.map(({ time }) => parseTime(time)),
    ...evidence.aliases.map(({ at }) => parseTime(at)),
    ...evidence.logs.map(({ text }) => timedLines(text.slice(-20_000)).at(-1)?.at),
    ...evidence.deployments.map(({ log }) => timedLines(log.slice(-20_000)).at(-1)?.at),
    ...(evidence.activity ?? []).map(({ eventTimestamp }) => parseTime(eventTimestamp)),
    ...(evidence.instanceEvidence ?? []).map((instance) => newestTime(instance.evidence)),
  ];
}

import type { LoadKnee, LoadLevel } from '../../contracts';

/** Of the throughput that as many more users could bring, the share under which they bring nothing. */
const worthwhile = 0.3;
/** Beyond this share of bad answers a level says nothing of how fast the good ones are. */
const mostBad = 0.1;
/** Good answers under which a level's throughput is chance. */
const fewest = 5;

/**
 * Finds the knee of a closed-loop load test: the first level after which throughput grows, at every higher level, by
 * less than 30 % of what as many more users could bring. With twice the users throughput could double, so less than
 * 30 % more is none to speak of: by Little's law (users = throughput × time) the rest of them waits. That every
 * higher level has to agree keeps one noisy level from making a knee.
 */
export function findKnee(levels: readonly LoadLevel[]): LoadKnee {
  const usable = usableLevels(levels);
  const [first] = usable;
  const last = usable.at(-1);
  if (!first || !last || usable.length < 2)
    return { kind: 'unknown', reason: 'two levels with good answers are needed to compare' };
  if (usable.some(({ isHeldBack }) => isHeldBack))
    return { kind: 'unknown', reason: 'the rate of the plan held the load back' };
  const knee = usable.find(
    (level, index) => level !== last && usable.slice(index + 1).every((higher) => !bringsMore(level, higher)),
  );
  if (!knee) return { kind: 'beyond', concurrency: last.concurrency };
  return { kind: knee === first ? 'at-or-below' : 'found', concurrency: knee.concurrency };
}

/** Levels whose good answers can be compared, by their users. */
export function usableLevels(levels: readonly LoadLevel[]): LoadLevel[] {
  return levels
    .filter((level) => level.good >= fewest && badShare(level) <= mostBad && level.throughput > 0)
    .sort((a, b) => a.concurrency - b.concurrency);
}

function badShare({ good, timeouts, lost, statuses }: LoadLevel): number {
  const answered = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  const all = answered + timeouts + lost;
  return all === 0 ? 0 : (all - good) / all;
}

function bringsMore(level: LoadLevel, higher: LoadLevel): boolean {
  const gained = higher.throughput / level.throughput - 1;
  return gained >= worthwhile * (higher.concurrency / level.concurrency - 1);
}

import type { Proof } from '../../contracts';
import type { Seen } from '../timeline/TimelineEvent';
import { proof } from './proof';

/** The event as a proof: the line of its file, or the entry of a list that JSON holds. */
export function eventProof({ at, file, line, excerpt }: Seen): Proof {
  const time = at === undefined ? {} : { at: isoTime(at) };
  if (file.endsWith('.json')) return proof(`${file}, entry ${line}`, excerpt, { ...time, file });
  // An alias's output is a stream; its lines have no file on a living target.
  if (!file.includes('.')) return proof(file, excerpt, time);
  return proof(file.replace(/^.*\//, ''), excerpt, { ...time, file, line });
}

/** ISO 8601, in UTC. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

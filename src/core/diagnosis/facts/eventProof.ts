import type { Proof } from '../../contracts';
import type { Seen } from '../timeline/TimelineEvent';
import { proof } from './proof';

/** Quotes the line of an event. */
export function eventProof({ at, file, line, excerpt }: Seen): Proof {
  return proof(file.slice(file.lastIndexOf('/') + 1), excerpt, {
    file,
    line,
    ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
  });
}

import type { Proof } from '../../contracts';
import type { Seen } from '../timeline/TimelineEvent';
import { fileName } from './ports';
import { proof } from './proof';

/** An event of the timeline as a proof: its line, with the place where it stands. */
export function eventProof({ file, line, at, excerpt }: Seen): Proof {
  return proof(fileName(file), excerpt, {
    file,
    line,
    ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
  });
}

import { DoctorError } from '../../contracts';
import { NotWaitedFor } from '../lateSession';
import { explain, type Seen } from '../looks';
import type { CollectOptions, Inside } from './collectOptions';

/** No way in by the owner's own word is no failure of a look. */
const closedWays: readonly string[] = ['ssh-disabled', 'remote-debugging', 'site-stopped', 'kudu-forbidden'];

/** Opens the session; a way that is closed on purpose is skipped with the reason. */
export async function enter({ connect }: CollectOptions, signal: AbortSignal): Promise<Seen<Inside>> {
  try {
    return { state: 'seen', value: await connect(signal) };
  } catch (error) {
    const isClosed = error instanceof DoctorError && closedWays.includes(error.code);
    if (isClosed || error instanceof NotWaitedFor) return { state: 'skipped', reason: explain(error) };
    throw error;
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Evidence } from '../contracts';

/** Milliseconds after which a session is late, once everything else was looked at. */
const lateMs = 4000;

/** Why a session was not waited for: what was seen elsewhere explains that none comes. */
export class NotWaitedFor extends Error {
  constructor() {
    super('what was seen without it says why no session comes');
  }
}

export interface LateSessionOptions {
  /** Everything that is looked at besides the inside. */
  elsewhere: Promise<unknown>;
  /** Aborted once the session is there, or is known not to come. */
  settled: AbortSignal;
  /** Aborted by this function where waiting is in vain. */
  entering: AbortController;
  soFar: () => Evidence;
  onLate: (soFar: Evidence) => 'wait' | 'enough';
}

/**
 * A tunnel may be waited for four minutes, and nobody should wait that long for the first word: when all else was
 * seen and the session is late, the caller is told what is known, and says whether it is enough.
 */
export async function tellWhenLate(options: LateSessionOptions): Promise<void> {
  const { elsewhere, settled, entering, soFar, onLate } = options;
  try {
    await elsewhere;
    await sleep(lateMs, undefined, { signal: settled });
  } catch {
    // Cancelled, or no longer late: there is nothing to tell.
    return;
  }
  if (onLate(soFar()) === 'enough') entering.abort(new NotWaitedFor());
}

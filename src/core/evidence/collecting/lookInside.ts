import { diagnoseRuns } from '../diagnoseRuns';
import type { Collection } from './collection';
import type { Inside } from './collectOptions';
import { enter } from './enter';
import { firstLook } from './firstLook';
import { lookAtFacts } from './lookAtFacts';
import { lookAtLogsAgain } from './lookAtLogsAgain';
import { lookThroughAlias } from './lookThroughAlias';

/** Below this much available memory one shell at a time, because looking must not become the incident. */
const SCARCE_MEMORY_KB = 150 * 1024;

export interface Entering {
  /** The requests from outside. */
  outside: Promise<void>;
  /** Aborted where a session is not waited for any longer. */
  entering: AbortController;
  /** To be aborted once there is a session, or none will come. */
  settled: AbortController;
}

/** Enters the container and looks around: facts and aliases side by side, and the session closed whatever happens. */
export async function lookInside(
  collection: Collection,
  { outside, entering, settled }: Entering,
): Promise<void> {
  const { options, book } = collection;
  const signal = AbortSignal.any([options.signal, entering.signal]);
  const session = await book
    .takeOrSkip({ id: 'ssh', source: 'inside' }, () => enter(options, signal))
    .finally(() => {
      settled.abort();
    });
  if (!session) {
    for (const { alias, view } of diagnoseRuns)
      book.skip({ id: alias, source: alias, view }, 'there is no session into the container');
    return;
  }
  try {
    await lookAround(collection, session);
    await outside;
    await lookAtLogsAgain(collection, session);
  } finally {
    await session.close();
  }
}

async function lookAround(collection: Collection, session: Inside): Promise<void> {
  const { permission, logger, aliases = true } = collection.options;
  const first = await firstLook(collection, session);
  const runs = [
    () => lookAtFacts(collection, session, first.faultEnv),
    ...(aliases ? diagnoseRuns : []).map((run) => () => lookThroughAlias(collection, session, run, first)),
  ];
  if (first.availableKb < SCARCE_MEMORY_KB && permission !== 'everything') {
    const freeMB = Math.round(first.availableKb / 1024);
    logger.warn(`Only ${freeMB} MB of memory are free: one command at a time.`);
    for (const run of runs) await run();
  } else {
    await Promise.all(runs.map((run) => run()));
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { BuildLog, BuildPhase } from '../../core/contracts';
import { readBuildLog } from '../../core/deployment';
import type { DeploymentSource } from './DeploymentSource';
import { hasEnded } from './isRunning';

/** A build says little while it compiles; one that says nothing for so long is followed no more. Milliseconds. */
const quietMs = 20 * 60_000;

/**
 * Waits until a deployment has ended, by its log or by its state, or says nothing any more. Tells each phase when it
 * is over. Rejects with the signal's reason, and with what the source raises.
 */
export async function followDeployment(
  source: DeploymentSource,
  id: string,
  {
    signal,
    onPhase,
    onBuild,
    pollMs = 2000,
  }: {
    signal: AbortSignal;
    onPhase: (phase: BuildPhase) => void;
    /** Told of all that is known, and the log that it is known from, each time that it was read. */
    onBuild?: (soFar: BuildLog, log: string) => void;
    pollMs?: number;
  },
): Promise<void> {
  let [told, size, quiet] = [0, -1, 0];
  while (quiet < quietMs) {
    const state = (await source.list(signal)).find((entry) => entry.id === id)?.state ?? 'unknown';
    const log = (await source.log(id, signal)) ?? '';
    const build = readBuildLog({ id, log });
    onBuild?.(build, log);
    const over = build.phases.filter(({ time }) => time.state !== 'open');
    for (const phase of over.slice(told)) onPhase(phase);
    told = Math.max(told, over.length);
    if (build.outcome !== 'unfinished' || hasEnded({ state })) return;
    quiet = log.length === size ? quiet + pollMs : 0;
    size = log.length;
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  }
}

import type { Logger } from '../../core/contracts';
import { deploymentErrors, readBuildLog } from '../../core/deployment';
import type { DeploymentSeen } from '../../core/gate';
import type { DeploymentEntry, DeploymentSource } from '../deployments/DeploymentSource';
import { followDeployment } from '../deployments/followDeployment';
import { openDeployments } from '../deployments/openDeployments';
import type { Target } from '../target';
import { reasonOf } from './reasonOf';

export interface AwaitDeploymentOptions {
  signal: AbortSignal;
  logger: Logger;
  /** Milliseconds that a deployment is waited for. */
  limitMs: number;
  /** Told once where one still runs. */
  onWait?: (id: string) => void;
}

/** Waits until the newest deployment has ended, and says how. Rejects with the signal's reason alone. */
export async function awaitDeployment(
  target: Target,
  options: AwaitDeploymentOptions,
): Promise<DeploymentSeen> {
  const { signal, logger } = options;
  try {
    const source = await openDeployments(target, { signal, logger });
    try {
      return await newestEnded(source, target, options);
    } finally {
      await source.close();
    }
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
}

async function newestEnded(
  source: DeploymentSource,
  { stack }: Target,
  { signal, limitMs, onWait }: AwaitDeploymentOptions,
): Promise<DeploymentSeen> {
  const overdue = AbortSignal.timeout(limitMs);
  const limited = AbortSignal.any([signal, overdue]);
  let told: string | undefined;
  for (;;) {
    const [entry] = await source.list(signal);
    if (!entry) return { kind: 'none' };
    const { id } = entry;
    const seen = await endOf(source, entry, stack, signal);
    if (seen) return seen;
    if (overdue.aborted) return { kind: 'running', id, waitedMs: limitMs };
    if (told !== id) onWait?.(id);
    told = id;
    await followDeployment(source, id, { signal: limited, onPhase: () => undefined }).catch(
      (error: unknown) => {
        signal.throwIfAborted();
        // The limit's end is no error: what is there then is looked at once more.
        if (!overdue.aborted) throw error;
      },
    );
  }
}

/** How it ended; undefined while it runs. */
async function endOf(
  source: DeploymentSource,
  { id, state }: DeploymentEntry,
  stack: string | undefined,
  signal: AbortSignal,
): Promise<DeploymentSeen | undefined> {
  const log = await source.log(id, signal);
  const build = log === undefined ? undefined : readBuildLog({ id, log });
  const isEnded = /^(?:Success|Failed)$/i.test(state) || (build && build.outcome !== 'unfinished');
  if (!isEnded) return undefined;
  const errors =
    build && log !== undefined
      ? deploymentErrors({
          build,
          log,
          ...(stack === undefined ? {} : { stack }),
          ...(state === 'unknown' ? {} : { status: state }),
        })
      : [];
  return { kind: 'ended', id, state, log: build?.outcome ?? 'missing', errors };
}

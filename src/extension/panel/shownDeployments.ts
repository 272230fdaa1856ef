import type { BuildComparison, BuildLog } from '../../core/contracts';
import type { DeploymentEntry } from '../../targets/deployments/DeploymentSource';
import type { DeploymentLook } from '../../targets/deployments/lookAtDeployment';
import type {
  OpenDeployment,
  ShownBuild,
  ShownComparison,
  ShownDeployment,
  ShownPhase,
} from '../../protocol';
import { shownDeploymentLog } from './shownDeploymentLog';

/** A deployment of the list as the panel shows it. */
export function shownDeployment(entry: DeploymentEntry): ShownDeployment {
  const { id, state, isActive, author, deployer, message, received, ended } = entry;
  const who = [author, deployer].filter((name) => name !== undefined && name !== 'N/A').join(', ');
  const durationMs = Date.parse(ended ?? '') - Date.parse(received ?? '');
  return {
    id,
    state,
    isActive,
    ...(who === '' ? {} : { author: who }),
    ...(message === undefined ? {} : { message }),
    ...(received === undefined ? {} : { received }),
    ...(durationMs >= 0 ? { durationMs } : {}),
  };
}

/** What was read of a deployment, as the panel shows it. */
export function shownLook({ build, log, errors, advice, yardstick }: DeploymentLook): OpenDeployment {
  return {
    kind: 'shown',
    id: build.id,
    build: shownBuild(build),
    log: shownDeploymentLog(build.id, log),
    errors,
    // What failed is to be mended first; how much faster it could have been is no question then.
    ...(build.outcome === 'succeeded' ? { advice, yardstick } : { advice: [] }),
    isLive: false,
  };
}

/** The same of one that runs: what is known of it by now. */
export function shownLive(build: BuildLog, log: string): Extract<OpenDeployment, { kind: 'shown' }> {
  return {
    kind: 'shown',
    id: build.id,
    build: shownBuild(build),
    log: shownDeploymentLog(build.id, log),
    errors: [],
    advice: [],
    isLive: true,
  };
}

function shownBuild({ id, outcome, durationMs, platform, phases }: BuildLog): ShownBuild {
  return {
    id,
    outcome,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(platform === undefined ? {} : { platform }),
    phases: phases.map(({ kind, name, startMs, time }): ShownPhase => ({
      kind,
      name,
      ...(startMs === undefined ? {} : { startMs }),
      time,
    })),
  };
}

export function shownComparison(comparison: BuildComparison): ShownComparison {
  const { before, after, isFair, deltaMs, phases, reasons } = comparison;
  return {
    before,
    after,
    isFair,
    ...(deltaMs === undefined ? {} : { deltaMs }),
    phases,
    reasons: reasons.map(({ code, summary }) => ({ code, summary })),
  };
}

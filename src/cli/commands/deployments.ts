import { readEvidence } from '../../core/evidence';
import { compareDeployments } from '../../targets/deployments/compareDeployments';
import { deploymentNamed } from '../../targets/deployments/deploymentNamed';
import {
  deploymentsOf,
  deploymentsOfSaved,
  type DeploymentsPlace,
} from '../../targets/deployments/DeploymentsPlace';
import { isRunning } from '../../targets/deployments/isRunning';
import { lookAtDeployment } from '../../targets/deployments/lookAtDeployment';
import { withStates } from '../../targets/deployments/withStates';
import type { Target } from '../../targets/target';
import { exitCode } from '../exitCode';
import { say } from '../print';
import type { RunContext } from '../runContext';
import type { DeploymentFlags } from './deploymentFlags';
import { showDeploymentLog } from './showDeploymentLog';
import { showDeployments } from './showDeployments';
import { tellDeployment } from './tellDeployment';

/** `deployments [ID] --target T`: what was deployed, how long each part took and why it failed. */
export async function deploymentsCommand(
  target: Target,
  id: string | undefined,
  flags: DeploymentFlags,
  context: RunContext,
): Promise<number> {
  const { signal, logger } = context;
  const onNoLog = (): void =>
    say(context, 'The log of the app could not be read: the start after the deployment is left out.');
  return look(await deploymentsOf(target, { signal, logger, onNoLog }), id, flags, context);
}

/** The same of saved evidence. */
export async function savedDeploymentsCommand(
  path: string,
  id: string | undefined,
  flags: DeploymentFlags,
  context: RunContext,
): Promise<number> {
  const evidence = await readEvidence(path, { signal: context.signal });
  return look(deploymentsOfSaved(path, evidence), id, flags, context);
}

async function look(
  place: DeploymentsPlace,
  id: string | undefined,
  flags: DeploymentFlags,
  context: RunContext,
): Promise<number> {
  const { source, name } = place;
  const { signal } = context;
  try {
    let entries = await source.list(signal);
    let shown = deploymentNamed(entries, id, name);
    let told = 0;
    if (flags.follow === true) {
      told = await tellDeployment(place, shown.id, flags, context);
      entries = await source.list(signal);
      shown = deploymentNamed(entries, shown.id, name);
    }
    const read = await lookAtDeployment(place, entries, shown, signal);
    const { build, errors } = read;
    const log = { ...read, isRunning: isRunning(shown, build) };
    const comparisons =
      flags.compare === undefined
        ? []
        : await compareDeployments(place, entries, build, flags.compare, signal);
    if (flags.compare !== undefined && comparisons.length === 0)
      say(context, 'There are no two deployments that succeeded and have a log: nothing is compared.');
    if (flags.log === true && !context.json) showDeploymentLog(log, told, context);
    else {
      const listed = await withStates(source, entries, signal);
      const answer = { ...log, entries: listed, isListed: id === undefined, comparisons };
      showDeployments(answer, flags, context);
    }
    if (build.outcome === 'failed' || errors.length > 0) return exitCode.fault;
    const isKnown = build.outcome === 'succeeded' || shown.state === 'Success';
    return isKnown ? exitCode.ok : exitCode.inconclusive;
  } finally {
    await source.close();
  }
}

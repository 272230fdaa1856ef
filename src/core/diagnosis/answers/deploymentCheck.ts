import type { DeployedCheck, Proof } from '../../contracts';
import type { Facts } from '../facts';
import { isSameId } from './builds';
import type { SeenDeployment } from './builds';
import { eventProof } from '../facts/eventProof';
import { isThereAfter } from './insideViews';
import type { InsideView } from './insideViews';

/** The deployment that the platform's log says this instance runs with, since its present start. */
export function runningDeployment(
  { present }: InsideView,
  { timeline, evidence }: Facts,
): { id: string; commit: string | undefined; proof: Proof } | undefined {
  const said = timeline
    .of('running-deployment')
    .findLast((event) => timeline.isPresent(event) && event.machine === present?.machine);
  if (!said) return undefined;
  const known = evidence.deployments.find(({ id }) => isSameId(id, said.id))?.id ?? said.id;
  const commit = /^[0-9a-f]{40}$/.test(known) ? known : undefined;
  return { id: said.id, commit, proof: eventProof(said) };
}

/** The deployment that the platform started, against the newest one. */
export function deploymentCheck(
  view: InsideView,
  newest: SeenDeployment | undefined,
  facts: Facts,
): DeployedCheck {
  const id = 'deployment';
  const running = runningDeployment(view, facts);
  if (!running || !newest) {
    const lacking = running ? 'which deployment is the newest' : 'which deployment the platform started';
    return {
      id,
      state: 'unknown',
      summary: `Not in this evidence: ${lacking}.`,
      proofs: running ? [running.proof] : [],
    };
  }
  const proofs = [running.proof, newest.proof];
  // The platform may name the build instead of the deployment: then the ids say nothing about each other.
  const isNamed =
    isSameId(running.id, newest.id) ||
    [newest.commit, newest.operation].some((mark) => mark !== undefined && isSameId(running.id, mark));
  if (isNamed)
    return {
      id,
      state: 'same',
      summary: `The platform started deployment ${running.id}, the newest.`,
      proofs,
    };
  const isOther =
    isThereAfter(view, newest.ended) &&
    facts.evidence.deployments.some((deployment) => isSameId(deployment.id, running.id));
  return isOther
    ? {
        id,
        state: 'different',
        summary: `The platform started deployment ${running.id}; the newest is ${newest.id}.`,
        proofs,
      }
    : {
        id,
        state: 'unknown',
        summary: `The platform names ${running.id}, which is no deployment of this evidence, or was not heard of since the newest one.`,
        proofs,
      };
}

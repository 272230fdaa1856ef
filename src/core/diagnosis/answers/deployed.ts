import type { DeployedAnswer, DeployedCheck, DeployedInstance } from '../../contracts';
import type { Facts } from '../facts';
import { buildManifest, newestDeployment } from './builds';
import type { SeenDeployment } from './builds';
import { buildCheck } from './buildCheck';
import { deploymentCheck, runningDeployment } from './deploymentCheck';
import { isoTime } from '../facts/eventProof';
import { insideViews } from './insideViews';
import type { InsideView } from './insideViews';
import { packagesCheck } from './packagesCheck';
import { processAgeCheck } from './processAgeCheck';
import { readRequirements } from './requirements';
import { settingsAgeCheck } from './settingsAgeCheck';

type State = DeployedAnswer['state'];

/** What is asked of every instance: these together say that what was deployed is what runs. */
const deciding: readonly DeployedCheck['id'][] = ['deployment', 'build', 'process-age'];

/** Whether what was deployed is what runs, instance by instance. */
export function deployedAnswer(facts: Facts): DeployedAnswer {
  const newest = newestDeployment(facts);
  const instances = insideViews(facts).map((view) => instanceOf(view, newest, facts));
  const state = overall(instances.map((instance) => instance.state));
  const unknown = unknownOf(facts, newest, instances);
  return {
    state,
    summary: summaryOf(state, newest, instances),
    ...(newest
      ? {
          newest: {
            id: newest.id,
            ...(newest.commit === undefined ? {} : { commit: newest.commit }),
            ...(newest.ended === undefined ? {} : { at: isoTime(newest.ended) }),
            proof: newest.proof,
          },
        }
      : {}),
    instances,
    ...(unknown.length > 0 ? { unknown } : {}),
  };
}

function instanceOf(view: InsideView, newest: SeenDeployment | undefined, facts: Facts): DeployedInstance {
  const manifest = buildManifest(facts.evidence);
  const checks = [
    deploymentCheck(view, newest, facts),
    buildCheck(view, newest, manifest),
    processAgeCheck(view, newest),
    settingsAgeCheck(view, facts),
    packagesCheck(view, readRequirements(facts)),
  ];
  const running = runningDeployment(view, facts);
  const since = view.process?.began ?? view.present?.attempt.started ?? view.present?.attempt.began;
  return {
    instance: view.instance,
    state: stateOf(checks),
    ...(running === undefined && since === undefined
      ? {}
      : {
          running: {
            ...(running === undefined ? {} : { deployment: running.id }),
            ...(running?.commit === undefined ? {} : { commit: running.commit }),
            ...(since === undefined ? {} : { since: isoTime(since) }),
          },
        }),
    checks,
  };
}

/** Packages and settings that agree do not yet say that the files do. */
function stateOf(checks: readonly DeployedCheck[]): State {
  if (checks.some(({ state }) => state === 'different')) return 'different';
  const isSame = checks.some(({ id, state }) => state === 'same' && deciding.includes(id));
  return isSame ? 'same' : 'unknown';
}

function overall(states: readonly State[]): State {
  if (states.includes('different')) return 'different';
  return states.length > 0 && states.every((state) => state === 'same') ? 'same' : 'unknown';
}

function summaryOf(
  state: State,
  newest: SeenDeployment | undefined,
  instances: readonly DeployedInstance[],
): string {
  const different = instances.flatMap(({ instance, checks }) =>
    checks.filter((check) => check.state === 'different').map((check) => ({ instance, check })),
  );
  const [first] = different;
  if (first) {
    const where = instances.length > 1 && first.instance !== '' ? ` (instance ${first.instance})` : '';
    const more = different.length > 1 ? ` There are ${different.length - 1} more differences.` : '';
    return `Not everything that runs is what was deployed${where}. ${first.check.summary}${more}`;
  }
  if (state === 'same') {
    const on = instances.length === 1 ? '' : ` on all ${instances.length} instances`;
    return newest
      ? `What runs is deployment ${newest.id}${on}.`
      : `What runs is what is in the site’s files${on}.`;
  }
  return newest
    ? `Whether deployment ${newest.id} is what runs cannot be told from this evidence.`
    : 'What was deployed last is not in this evidence.';
}

function unknownOf(
  facts: Facts,
  newest: SeenDeployment | undefined,
  instances: readonly DeployedInstance[],
): string[] {
  const lacks = (id: DeployedCheck['id']): boolean =>
    instances.length === 0 ||
    instances.some(({ checks }) => checks.some((check) => check.id === id && check.state === 'unknown'));
  return [
    ...(newest ? [] : ['No deployment that succeeded is in this evidence (deployments/<id>/log.log).']),
    ...(lacks('process-age')
      ? ['When the app’s process began was not measured, or not set against a deployment.']
      : []),
    ...(lacks('packages') && !readRequirements(facts)
      ? ['requirements.txt of the site is not in this evidence.']
      : []),
  ];
}

import { shellQuote } from '../../aliases';
import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { instanceLoads } from '../facts/instanceLoads';
import type { InstanceLoad } from '../facts/InstanceLoad';
import { siteProperties } from '../facts/siteSetting';
import { parseTime } from '../facts/logTime';
import { proof } from '../facts/proof';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** Of what a sick instance is asked, so much fails at least. */
const sickShare = 0.25;

/** A failure now and then is everybody's. */
const soundShare = 0.02;

/** Fewer errors than this may come from a single request. */
const manyTroubles = 3;

/** Of fewer requests nothing can be said, unless the instance was asked by itself. */
const fewest = 5;

/** Errors come from one instance, and the others, with the same code and settings, are well. */
export const badInstance: Rule = {
  id: 'bad-instance',
  explains: ['app-exception'],
  help: {
    means:
      'One of several instances fails while the others, with the same code and the same settings, answer. Its disk, its memory, its network or its container is not as it should be.',
    shows: [
      'A part of all requests fails, about one in as many as there are instances, whatever the route.',
      'A browser that keeps its affinity cookie fails always or never; without the cookie it is by turns.',
      'Metrics split by instance show Http5xx on one of them.',
    ],
    proof: [
      'At least a quarter of what one instance was asked failed, and next to nothing of what the others were asked.',
      'Strongest where each instance was asked by itself, past the cookie.',
      'Against it: the others fail as well, were asked too little to tell, or were never asked for what fails.',
    ],
    confused: [
      { id: 'affinity-pinning', tell: 'The busy instance is slow, and well as soon as the load is spread.' },
      { id: 'app-exception', tell: 'The same request fails on every instance.' },
    ],
  },
  evaluate(facts) {
    const loads = instanceLoads(facts);
    const found = byRequests(loads) ?? byTroubles(loads);
    if (!found) return undefined;
    const { bad, sound } = found;
    const state = oddState(facts, bad.id);
    const isDirect = bad.isAskedDirectly && sound.every(({ isAskedDirectly }) => isAskedDirectly);
    return {
      id: 'bad-instance',
      layer: 'platform',
      severity: 'fault',
      confidence: certainty(0.64, [
        [isDirect, 0.16],
        [sound.length > 1, 0.08],
        [bad.failed >= 5, 0.06],
        [share(bad) >= 0.9, 0.03],
        [bad.failed === 0, -0.08],
        [state !== undefined, 0.06],
      ]),
      title: titleOf(found),
      cause: `All instances run the same code with the same settings, so that what fails is that instance.${isDirect ? ' Each was asked by itself, so that the affinity cookie plays no part.' : ''}`,
      evidence: [
        ...[...bad.failures, ...bad.troubles].slice(0, 2),
        ...sound.slice(0, 2).map(soundProof),
        ...(state ? [state] : []),
      ],
      ...nextSteps([
        true,
        {
          summary: `Look into ${bad.id} by itself: its disks, its memory, its environment, the age of its container.`,
          command: `appservice-doctor diagnose --target ${target(facts)} --instance all`,
        },
      ]),
      fix: {
        summary: 'Replace the instance, and let the health check do it the next time.',
        steps: [
          `Restart the machine behind ${bad.id} (the command below), or scale out by one and in again.`,
          'Set a health check path: an instance that fails it gets no more requests and is replaced.',
          'If it comes back, compare the instances: local files, package versions, what was started by hand.',
        ],
        command: rebootCommand(facts),
      },
    };
  },
};

interface Found {
  bad: InstanceLoad;
  sound: readonly InstanceLoad[];
}

/** One instance whose requests fail, and others whose requests do not. */
function byRequests(all: readonly InstanceLoad[]): Found | undefined {
  const loads = all.filter((load) => isKnown(load));
  const sick = loads.filter((load) => load.failed > 0 && share(load) >= sickShare);
  const sound = loads.filter((load) => share(load) <= soundShare);
  const [bad] = sick;
  if (!bad || sick.length !== 1 || sound.length !== loads.length - 1 || sound.length === 0) return undefined;
  return isOver(bad, sound) || !isAskedOfOthers(bad, sound) ? undefined : { bad, sound };
}

/** Without failed requests to go by: errors in one log again and again, and none in the others, which do answer. */
function byTroubles(loads: readonly InstanceLoad[]): Found | undefined {
  const sick = loads.filter(({ troubles }) => troubles.length > 0);
  const sound = loads.filter(
    ({ troubles, requests, failed }) => troubles.length === 0 && requests > 0 && failed === 0,
  );
  const [bad] = sick;
  if (!bad || sick.length !== 1 || sound.length !== loads.length - 1 || sound.length === 0) return undefined;
  const isRepeated = bad.troubles.length >= manyTroubles && bad.goodSince < manyGood;
  // The platform may have given the machine up for one of the others, which began to answer after it.
  const last = Math.max(...bad.troubles.map(({ at }) => parseTime(at) ?? -Infinity));
  const wasReplaced = sound.some(({ first }) => first !== undefined && first > last);
  if (wasReplaced || !isAskedOfOthers(bad, sound)) return undefined;
  return bad.isDown || isRepeated ? { bad, sound } : undefined;
}

/** What fails on one was asked of another, and went well: else it may be the request, which the cookie kept there. */
function isAskedOfOthers({ failedRoutes }: InstanceLoad, sound: readonly InstanceLoad[]): boolean {
  const routes = [...failedRoutes];
  return routes.length === 0 || sound.some(({ goodRoutes }) => routes.some((route) => goodRoutes.has(route)));
}

function titleOf({ bad, sound }: Found): string {
  const others = sound.length === 1 ? 'other' : `${sound.length} others`;
  return bad.failed === 0
    ? `Only the instance ${bad.id} has errors, and the ${others} ${sound.length === 1 ? 'is' : 'are'} well.`
    : `Only the instance ${bad.id} fails: ${bad.failed} of its ${bad.requests} requests, and ${failedOf(sound)} of the ${requestsOf(sound)} of the ${others}.`;
}

function isKnown({ requests, isAskedDirectly }: InstanceLoad): boolean {
  return requests >= fewest || (isAskedDirectly && requests > 0);
}

/** So many requests in a row that went well, and the trouble is over. */
const manyGood = 10;

/** It has recovered, or was gone before the others came. */
function isOver({ goodSince, last, isAskedDirectly }: InstanceLoad, sound: readonly InstanceLoad[]): boolean {
  if (isAskedDirectly) return false;
  return (
    goodSince >= manyGood ||
    sound.some(({ first }) => first !== undefined && last !== undefined && first > last)
  );
}

function share({ failed, requests }: InstanceLoad): number {
  return requests === 0 ? 0 : failed / requests;
}

function failedOf(loads: readonly InstanceLoad[]): number {
  return loads.reduce((sum, { failed }) => sum + failed, 0);
}

function requestsOf(loads: readonly InstanceLoad[]): number {
  return loads.reduce((sum, { requests }) => sum + requests, 0);
}

function soundProof(load: InstanceLoad): Proof {
  const [quoted] = load.proofs;
  return load.isAskedDirectly && quoted
    ? quoted
    : proof(`requests of ${load.id}`, `${load.failed} of ${load.requests} failed`);
}

/** What ARM says of the instance, where it is not what it should be. */
function oddState({ evidence }: Facts, id: string): Proof | undefined {
  const index = (evidence.instances ?? []).findIndex((instance) => instance.id === id);
  const instance = evidence.instances?.[index];
  if (!instance || /^(?:ready|running)$/i.test(instance.state)) return undefined;
  const error = typeof instance.lastError === 'string' ? ` ${instance.lastError}` : '';
  return proof('instances', `${id}: ${instance.state}${error}`, { file: 'instances.json', line: index + 1 });
}

function target({ siteName }: Facts): string {
  return siteName === undefined ? 'azure:<site>' : shellQuote(`azure:${siteName}`);
}

function rebootCommand({ evidence }: Facts): string {
  const { serverFarmId, appServicePlanId } = siteProperties(evidence);
  const plan = serverFarmId ?? appServicePlanId;
  const id = typeof plan === 'string' && /^[\w./-]+$/.test(plan) ? plan : '/<plan id>';
  return `az rest --method post --url "https://management.azure.com${id}/workers/<machine>/reboot?api-version=2023-12-01"`;
}

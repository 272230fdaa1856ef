import type { Check, Hop } from '../contracts';
import type { AppProfile } from './checks/profile';
import type { Facts } from './facts';
import { answerFor } from './facts/resolution';

type State = Hop['state'];

/**
 * The way of a request: client, front end, container and app, which the app's own way to the model and the
 * platform's share; then, for apps with a model, identity, DNS and model once as the app sees them and once as the
 * platform does. Where the two differ, the fault is in what differs between them.
 */
export function buildHops(facts: Facts, checks: readonly Check[], { profile, way }: AppProfile): Hop[] {
  return [
    ...sharedHops(facts, checks),
    ...(profile === 'web+ai' ? appHops(facts) : []),
    // Where the app goes another way than the aliases, theirs says nothing about it.
    ...(way === 'alias-contract' ? platformHops(facts) : []),
  ];
}

function sharedHops(facts: Facts, checks: readonly Check[]): Hop[] {
  const { outside } = facts;
  const isAnswered = outside.some(({ probe }) => probe.status > 0);
  const isPassedOn = outside.some(
    ({ state }) => state === 'ok' || state === 'answered' || state === 'app-failed',
  );
  const isInside = facts.evidence.aliases.length > 0 || Object.keys(facts.evidence.container).length > 0;
  const isAppUp = facts.isGreenInside || isPassedOn || facts.appPorts.length > 0;
  const isAppDown = checks.some(
    ({ id, state }) => (id === 'listening-port' || id === 'app-process') && state === 'fail',
  );
  return [
    shared('client', outside.length === 0 ? 'unknown' : isAnswered ? 'pass' : 'fail', {
      pass: 'the site answers',
      fail: 'the site gives no answer',
      unknown: 'nobody asked from outside',
    }),
    shared('front-end', outside.length === 0 ? 'unknown' : isPassedOn ? 'pass' : 'fail', {
      pass: 'requests are passed on to the app',
      fail: 'requests do not get through to the app',
      unknown: 'nobody asked from outside',
    }),
    shared('container', isInside ? 'pass' : 'unknown', {
      pass: 'the container runs',
      fail: '',
      unknown: 'nothing was seen of the inside',
    }),
    shared('app', facts.failures.length > 0 ? 'fail' : isAppUp ? 'pass' : isAppDown ? 'fail' : 'unknown', {
      pass: 'the app answers',
      fail: facts.failures.length > 0 ? 'the app reports a failure' : 'no server of an app runs',
      unknown: 'nothing was seen of the app',
    }),
  ];
}

function shared(id: Hop['id'], state: State, summaries: Record<State, string>): Hop {
  return { id, way: 'shared', state, summary: summaries[state] };
}

function appHops(facts: Facts): Hop[] {
  const isWell = facts.modelRequests.some(({ state }) => state === 'ok') && facts.failures.length === 0;
  const isRefused = facts.failures.some(({ kind }) => kind === 'credential');
  const isUnreached = facts.failures.some(({ kind }) => kind === 'name-resolution' || kind === 'connection');
  const host = facts.endpoint?.host;
  const name = host === undefined ? 'unknown' : answerFor(host, facts.lookups).inside;
  const dns: State = isWell || name === 'resolved' ? 'pass' : name === 'failed' ? 'fail' : 'unknown';
  return [
    {
      id: 'identity',
      way: 'app',
      ...told(isWell ? 'pass' : isRefused ? 'fail' : 'unknown', "the app's credential"),
    },
    { id: 'dns', way: 'app', ...told(dns, host === undefined ? "the endpoint's name" : `the name ${host}`) },
    {
      id: 'model',
      way: 'app',
      ...told(isWell ? 'pass' : isUnreached ? 'fail' : 'unknown', "the app's call of the model"),
    },
  ];
}

function platformHops(facts: Facts): Hop[] {
  const checks = facts.aliases.get('ai-diagnose', 'shell')?.result.checks ?? [];
  const isTestGreen = facts.aliases.isGreen('ai-test', 'shell');
  const state = (name: string): State => {
    const found = checks.find((check) => check.name === name);
    if (found) return found.ok ? 'pass' : 'fail';
    return isTestGreen === true ? 'pass' : 'unknown';
  };
  return [
    { id: 'identity', way: 'platform', ...told(state('identity'), "the site's own identity") },
    { id: 'dns', way: 'platform', ...told(state('dns'), "the name in the shell's environment") },
    { id: 'model', way: 'platform', ...told(state('connectivity'), "the platform's call of the model") },
  ];
}

function told(state: State, what: string): Pick<Hop, 'state' | 'summary'> {
  const ends = { pass: 'works', fail: 'fails', unknown: 'was not seen' };
  return { state, summary: `${what} ${ends[state]}` };
}

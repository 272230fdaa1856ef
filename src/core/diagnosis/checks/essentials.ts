import type { Check, TargetInfo } from '../../contracts';
import type { Facts } from '../facts';
import type { RequestSeen } from '../facts/requests';
import { siteProperties } from '../facts/siteProperties';
import type { AppProfile } from './profile';

/** Something that must have been seen, and seen well, before an app is called healthy. */
export interface Essential {
  /** What it is, as the object of "was not seen". */
  name: string;
  state: 'pass' | 'fail' | 'missing';
}

/** The essential checks of a target of this kind and an app of this profile. */
export function essentialChecks(
  facts: Facts,
  checks: readonly Check[],
  kind: TargetInfo['kind'],
  app: AppProfile,
): Essential[] {
  switch (kind) {
    case 'lab':
      return [outsideProbe(facts, app), ...inside(facts, checks), ...ai(facts, checks, app)];
    case 'ssh': {
      // Without a URL nobody said that there is an outside.
      const hasOutside = facts.requests.some(({ source }) => source === 'outside');
      return [
        ...(hasOutside ? [outsideProbe(facts, app)] : []),
        ...inside(facts, checks),
        ...ai(facts, checks, app),
      ];
    }
    case 'azure':
      return [siteState(facts), outsideProbe(facts, app), startOrInside(facts, checks)];
    case 'bundle':
      return [anySign(facts)];
  }
}

function outsideProbe(facts: Facts, { profile }: AppProfile): Essential {
  const state = requestState(facts, (source) => source === 'outside');
  const isAnswered = profile === 'mcp' && facts.outside.some(isProtocolAnswer);
  return { name: 'a request from outside', state: state === 'missing' && isAnswered ? 'pass' : state };
}

/** A server of MCP has no page to show: to a plain request it says that there is none, or that it wants its headers. */
function isProtocolAnswer({ state, probe }: RequestSeen): boolean {
  const isPage = /^\s*<(?:!doctype|html)/i.test(probe.bodyExcerpt ?? '');
  return state === 'answered' && [400, 404, 405, 406].includes(probe.status) && !isPage;
}

function requestState(facts: Facts, isSource: (source: string) => boolean): Essential['state'] {
  const seen = facts.requests.filter(({ source, state }) => isSource(source) && state !== 'not-found-here');
  if (seen.some(({ state }) => state !== 'ok' && state !== 'answered')) return 'fail';
  if (seen.some(({ state }) => state === 'ok')) return 'pass';
  // Declined outside is often by design, and then the app's answer inside has to speak for it.
  return seen.length > 0 && facts.isGreenInside ? 'pass' : 'missing';
}

function inside(facts: Facts, checks: readonly Check[]): Essential[] {
  const process = stateOf(checks, 'app-process');
  return [
    { name: 'the listening port', state: stateOf(checks, 'listening-port') },
    { name: "the app's process", state: process === 'missing' && facts.isGreenInside ? 'pass' : process },
  ];
}

/** Named in the next steps as well, where it is missing. */
export const modelLook = 'a look at the model';

function ai(facts: Facts, checks: readonly Check[], { profile, way }: AppProfile): Essential[] {
  if (profile !== 'web+ai') return [];
  const looks = checks.filter(({ id }) => id.startsWith('ai-') && id !== 'ai-dns');
  const isAsked = facts.modelRequests.some(({ state }) => state === 'ok');
  const isRed = looks.some(({ state }) => state === 'fail');
  // What the aliases reach is not what an app reaches that goes another way.
  const isGreen = isAsked || (way === 'alias-contract' && looks.some(({ state }) => state === 'pass'));
  return [
    { name: modelLook, state: isGreen ? 'pass' : isRed ? 'fail' : 'missing' },
    { name: "a request of the app's own", state: requestState(facts, () => true) },
  ];
}

function siteState({ evidence }: Facts): Essential {
  const { state } = siteProperties(evidence);
  const name = "the site's state";
  if (typeof state !== 'string') return { name, state: 'missing' };
  return { name, state: state === 'Running' ? 'pass' : 'fail' };
}

function startOrInside(facts: Facts, checks: readonly Check[]): Essential {
  const port = stateOf(checks, 'listening-port');
  const isUp = port === 'pass' || facts.isGreenInside;
  return { name: 'the start log, or the inside', state: isUp ? 'pass' : port };
}

/** A bundle may hold anything: some sign that the app serves, or at least started. */
function anySign(facts: Facts): Essential {
  const requests = requestState(facts, () => true);
  if (requests !== 'missing') return { name: 'a request of the app', state: requests };
  const isStarted =
    facts.appLogs.some(({ listening }) => listening.length > 0) ||
    facts.timeline.lastGoodRequest() !== undefined;
  return { name: 'a request, or the output of the last start', state: isStarted ? 'pass' : 'missing' };
}

function stateOf(checks: readonly Check[], id: string): Essential['state'] {
  const state = checks.find((check) => check.id === id)?.state;
  if (state === 'pass' || state === 'warn') return 'pass';
  return state === 'fail' ? 'fail' : 'missing';
}

import type { Check, Profile, TargetInfo } from '../../contracts';
import type { Facts } from '../facts';
import { isRecord } from '../facts/isRecord';

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
  profile: Profile,
): Essential[] {
  switch (kind) {
    case 'lab':
      return [outsideProbe(facts), ...inside(facts, checks), ...ai(facts, checks, profile)];
    case 'ssh': {
      // Without a URL nobody said that there is an outside.
      const hasOutside = facts.requests.some(({ source }) => source === 'outside');
      return [
        ...(hasOutside ? [outsideProbe(facts)] : []),
        ...inside(facts, checks),
        ...ai(facts, checks, profile),
      ];
    }
    case 'azure':
      return [siteState(facts), outsideProbe(facts), startOrInside(facts, checks)];
    case 'bundle':
      return [anySign(facts)];
  }
}

function outsideProbe(facts: Facts): Essential {
  return { name: 'a request from outside', state: requestState(facts, (source) => source === 'outside') };
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

function ai(facts: Facts, checks: readonly Check[], profile: Profile): Essential[] {
  if (profile !== 'web+ai') return [];
  const looks = checks.filter(({ id }) => id.startsWith('ai-') && id !== 'ai-dns');
  const isAsked = facts.modelRequests.some(({ state }) => state === 'ok');
  const isRed = looks.some(({ state }) => state === 'fail');
  const isGreen = isAsked || looks.some(({ state }) => state === 'pass');
  return [
    { name: 'a look at the model', state: isGreen ? 'pass' : isRed ? 'fail' : 'missing' },
    { name: "a request of the app's own", state: requestState(facts, () => true) },
  ];
}

function siteState({ evidence: { site } }: Facts): Essential {
  const properties = isRecord(site?.properties) ? site.properties : site;
  const state = properties?.state;
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
  const isStarted = facts.appLogs.some(({ listening }) => listening.length > 0);
  return { name: 'a request, or the output of the last start', state: isStarted ? 'pass' : 'missing' };
}

function stateOf(checks: readonly Check[], id: string): Essential['state'] {
  const state = checks.find((check) => check.id === id)?.state;
  if (state === 'pass' || state === 'warn') return 'pass';
  return state === 'fail' ? 'fail' : 'missing';
}

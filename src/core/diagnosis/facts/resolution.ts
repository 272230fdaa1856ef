import type { Proof, View } from '../../contracts';
import { hostForm, isAddress, sameHost } from './hosts';
import type { NameLookup } from './nameLookups';
import { proof } from './proof';

/** A name looked up, with what says so. */
export interface SeenLookup extends Omit<NameLookup, 'line'> {
  proof: Proof;
  view?: View;
}

export interface HostAnswer {
  inside: 'resolved' | 'failed' | 'unknown';
  outside: 'resolved' | 'failed' | 'unknown';
  /** One from inside and one from outside, as far as there are. */
  proofs: Proof[];
}

export function dnsFileLookups(lookups: readonly NameLookup[]): SeenLookup[] {
  return lookups.map(({ line, ...lookup }) => ({
    ...lookup,
    proof: proof('container/dns', line.replace(/\t+/g, '  ')),
  }));
}

/** What became of one host. A success weighs more than a failure: resolvers lose packets, they do not invent answers. */
export function answerFor(host: string, lookups: readonly SeenLookup[]): HostAnswer {
  const of = (from: 'inside' | 'outside'): SeenLookup[] =>
    lookups.filter((lookup) => lookup.from === from && sameHost(lookup.host, host));
  const [inside, outside] = [of('inside'), of('outside')];
  const isClientBlind = lookups.every(({ from, outcome }) => from === 'inside' || outcome === 'failed');
  const isControlled = lookups.some((lookup) => lookup.from === 'outside' && !sameHost(lookup.host, host));
  return {
    inside: stateOf(inside),
    // Outside, only a definite no counts, and only where the client's machine resolves anything at all.
    outside:
      isClientBlind && isControlled
        ? 'unknown'
        : stateOf(outside.filter(({ outcome, isDefinite }) => outcome === 'resolved' || isDefinite)),
    proofs: [...inside.slice(0, 1), ...outside.slice(0, 1)].map((lookup) => lookup.proof),
  };
}

function stateOf(lookups: readonly SeenLookup[]): 'resolved' | 'failed' | 'unknown' {
  if (lookups.length === 0) return 'unknown';
  return lookups.some(({ outcome }) => outcome === 'resolved') ? 'resolved' : 'failed';
}

/** Whether other names resolve inside: `resolve` if one does, `fail` if all were tried in vain. */
export function controlsFor(
  host: string,
  lookups: readonly SeenLookup[],
): { state: 'resolve' | 'fail' | 'unknown'; proof?: Proof } {
  const others = lookups.filter(
    (lookup) =>
      lookup.from === 'inside' &&
      !sameHost(lookup.host, host) &&
      !isAddress(lookup.host) &&
      lookup.host !== 'localhost' &&
      hostForm(lookup.host) !== 'never-resolves',
  );
  const good = others.find(({ outcome }) => outcome === 'resolved');
  if (good) return { state: 'resolve', proof: good.proof };
  // A second resource that does not exist says nothing about the resolver.
  const bad = others.find((lookup) => hostForm(lookup.host) === 'other');
  return bad ? { state: 'fail', proof: bad.proof } : { state: 'unknown' };
}

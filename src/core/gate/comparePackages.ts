import type { Diagnosis, Evidence, GateDifference } from '../contracts';
import { compareInstances } from '../diagnosis';

/** A side as it was diagnosed. */
export interface GateSide {
  evidence: Evidence;
  diagnosis: Diagnosis;
}

export type PackagesCompared =
  { state: 'compared'; differences: GateDifference[] } | { state: 'unknown'; reason: string };

/**
 * The installed packages of slot and production. That they differ is what deployments are for: what is gone, older, or
 * newer by its first figure is worth a look, the rest is told.
 */
export function comparePackages(slot: GateSide, production: GateSide): PackagesCompared {
  const lacking = [
    ...(isListed(slot.evidence) ? [] : ['the slot']),
    ...(isListed(production.evidence) ? [] : ['production']),
  ];
  if (lacking.length > 0)
    return { state: 'unknown', reason: `the packages of ${lacking.join(' and ')} could not be listed` };
  const rows = compareInstances([
    { id: 'slot', ...slot },
    { id: 'production', ...production },
  ]);
  const differences = rows.flatMap(({ what, values }): GateDifference[] => {
    const name = /^package (.+)$/.exec(what)?.[1];
    if (name === undefined) return [];
    const [mine, theirs] = [versionOf(values.slot), versionOf(values.production)];
    return [{ kind: 'package', name, slot: mine, production: theirs, ...judge(mine, theirs) }];
  });
  return { state: 'compared', differences };
}

function isListed({ aliases, container }: Evidence): boolean {
  const listing = aliases.find(({ alias, exitCode }) => alias === 'showpkgs' && exitCode === 0)?.stdout;
  return (listing ?? '').trim() !== '' || (container.packages ?? '').trim() !== '';
}

function versionOf(value: string | undefined): string | null {
  return value === undefined || value === 'absent' ? null : value;
}

function judge(mine: string | null, theirs: string | null): Pick<GateDifference, 'weight' | 'why'> {
  if (mine === null) return { weight: 'look', why: 'Production has it, and the new version does not.' };
  if (theirs === null) return { weight: 'expected', why: 'New with this version.' };
  const [now, before] = [figuresOf(mine), figuresOf(theirs)];
  const at = now.findIndex((figure, index) => figure !== (before[index] ?? 0));
  const isOlder = at >= 0 && (now[at] ?? 0) < (before[at] ?? 0);
  if (isOlder) return { weight: 'look', why: 'Older than in production.' };
  if (at === 0) return { weight: 'look', why: 'A new main version.' };
  return { weight: 'expected', why: 'Another version.' };
}

/** The leading figures of a version: `2.10.1rc1` is 2, 10, 1. */
function figuresOf(version: string): number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);
}

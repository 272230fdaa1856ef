import { checkKey } from '../../../src/protocol';

interface Named {
  source: string;
  view?: 'shell' | 'app' | undefined;
}

/** Key of the check that a proof comes from: the same source in the same view, or at least the same source. */
export function proofCheck(proof: Named, checks: readonly (Named & { id: string })[]): string | undefined {
  const same = checks.filter(({ id, source }) => id === proof.source || source === proof.source);
  // A check that has the name itself stands before one that only rests on it.
  const byName = same.filter(({ id }) => id === proof.source);
  const found =
    byName.find(({ view }) => view === proof.view) ??
    same.find(({ view }) => view === proof.view) ??
    byName[0] ??
    same[0];
  return found && checkKey(found);
}

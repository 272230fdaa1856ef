import type { AliasResult } from '../../../src/protocol';

type View = AliasResult['view'];

/** The newest result of an alias, of one view or of any. */
export function latestResult(
  results: readonly AliasResult[],
  alias: string,
  view?: View,
): AliasResult | undefined {
  return results
    .filter((result) => result.alias === alias && (view === undefined || result.view === view))
    .reduce<AliasResult | undefined>((best, next) => (best && best.at > next.at ? best : next), undefined);
}

/** The results of one alias: the newest of each view. */
export interface AliasResults {
  alias: string;
  byView: Partial<Record<View, AliasResult>>;
}

/** By alias, the one that was run last first. */
export function resultsByAlias(results: readonly AliasResult[]): AliasResults[] {
  const newestFirst = [...results].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return [...new Set(newestFirst.map(({ alias }) => alias))].map((alias) => {
    const byView: AliasResults['byView'] = {};
    for (const view of ['shell', 'app'] as const) {
      const result = latestResult(results, alias, view);
      if (result) byView[view] = result;
    }
    return { alias, byView };
  });
}

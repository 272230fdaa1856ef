import { assessRun, parseAlias } from '../../core/aliases';
import type { Evidence } from '../../core/contracts';
import type { ReadRun } from './engine';

/** The aliases of evidence, parsed as `run` parses them. */
export function readRuns({ aliases, manifest }: Evidence): ReadRun[] {
  return aliases.map(({ at, ...seen }) => {
    const { result, problems } = parseAlias(seen.alias, seen);
    const run = { ...seen, result, problems };
    return { run, assessment: assessRun(run), at: at ?? manifest?.collectedAt ?? '' };
  });
}

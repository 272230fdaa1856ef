import { findAlias, parseAlias } from '../../aliases';
import type { AliasName, AliasResult } from '../../aliases';
import type { AliasEvidence, Assessment, Evidence, Proof, View } from '../../contracts';
import { proof, tellingLine } from './proof';

/** One run of an alias, parsed and read as a check. */
export interface AliasFact<R> {
  run: AliasEvidence;
  result: R;
  assessment: Assessment | undefined;
  /** Quotes the line that matches, or the first telling one. */
  proof(pattern?: RegExp): Proof;
}

/** Parses each run at most once. */
export class AliasFacts {
  private readonly parsed = new Map<AliasEvidence, unknown>();

  constructor(private readonly evidence: Evidence) {}

  /** The last run of the alias in that view which could be understood. */
  get<N extends AliasName>(name: N, view: View): AliasFact<AliasResult<N>> | undefined {
    for (const run of this.evidence.aliases.toReversed()) {
      if (run.alias !== name || run.view !== view) continue;
      const result = this.parse(name, run);
      if (result !== null) return factOf(name, run, result);
    }
    return undefined;
  }

  /** Both views, the app's first. */
  all<N extends AliasName>(name: N): AliasFact<AliasResult<N>>[] {
    return (['app', 'shell'] as const).flatMap((view) => this.get(name, view) ?? []);
  }

  /** True if the view's run came out green, false if red, undefined where it is not known. */
  isGreen(name: AliasName, view: View): boolean | undefined {
    const state = this.get(name, view)?.assessment?.state;
    return state === undefined || state === 'warn' ? undefined : state === 'pass';
  }

  private parse<N extends AliasName>(name: N, run: AliasEvidence): AliasResult<N> | null {
    if (!this.parsed.has(run)) this.parsed.set(run, parseAlias(name, run).result);
    return this.parsed.get(run) as AliasResult<N> | null;
  }
}

function factOf<N extends AliasName>(
  name: N,
  run: AliasEvidence,
  result: AliasResult<N>,
): AliasFact<AliasResult<N>> {
  return {
    run,
    result,
    assessment: findAlias(name)?.assess?.(result),
    proof: (pattern) =>
      proof([name, ...run.args].join(' '), tellingLine(`${run.stdout}\n${run.stderr}`, pattern), {
        view: run.view,
        ...(run.at === undefined ? {} : { at: run.at }),
      }),
  };
}

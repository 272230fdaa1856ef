import { findAlias, notUsingContract, parseAlias } from '../../aliases';
import type { AliasEvidence } from '../../contracts';
import type { Facts } from '../facts';
import { tellingLine } from '../facts/proof';
import type { CheckDraft } from './CheckDraft';
import type { AppProfile } from './profile';

/** One check a run of an alias, as the alias's own definition reads its result. */
export function aliasChecks(facts: Facts, app: AppProfile): CheckDraft[] {
  return facts.evidence.aliases.map((run) => {
    const { alias, args, view, durationMs } = run;
    const base = { id: alias, source: [alias, ...args].join(' '), view, tookMs: durationMs };
    const read = readRun(run);
    if (alias.startsWith('ai-') && read.state === 'fail' && app.way !== 'alias-contract') {
      return { ...base, state: 'skipped', summary: read.summary, reason: notUsingContract };
    }
    return { ...base, ...read };
  });
}

function readRun(run: AliasEvidence): Pick<CheckDraft, 'state' | 'summary' | 'reason'> {
  const definition = findAlias(run.alias);
  const { result } = parseAlias(run.alias, run);
  if (run.exitCode === 127 || /command not found/.test(run.stderr)) {
    return { state: 'skipped', summary: 'not run', reason: 'the image has no such alias' };
  }
  if (!definition) return { state: run.exitCode === 0 ? 'pass' : 'warn', summary: 'raw output only' };
  if (result === null) {
    const said = tellingLine(`${run.stderr}\n${run.stdout}`).slice(0, 200);
    return {
      state: 'error',
      summary: 'its output was not understood',
      reason: said === '' ? 'no output' : said,
    };
  }
  return definition.assess?.(result) ?? { state: 'pass', summary: 'ran' };
}

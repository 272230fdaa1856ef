import type { Check, Look } from '../../contracts';
import type { Facts } from '../facts';
import { aliasChecks } from './aliasChecks';
import type { CheckDraft } from './CheckDraft';
import { insideChecks } from './insideChecks';
import type { AppProfile } from './profile';
import { requestChecks } from './requestChecks';

/** Looks that are a check by themselves when they succeed. */
const plainLooks: Record<string, string> = {
  ssh: 'a session into the container',
  settings: 'the app settings were read',
  'docker logs': 'the logs of the container were read through Kudu',
  'startup logs': 'the startup logs were read through Kudu',
};

/**
 * Every check with its state, in the order in which the looks began. Looks that were skipped or failed are checks
 * too, so that nothing that did not run can pass for healthy. Evidence without looks speaks for itself.
 */
export function buildChecks(facts: Facts, app: AppProfile): Check[] {
  const { looks } = facts.evidence;
  const drafts = [...requestChecks(facts), ...aliasChecks(facts, app), ...insideChecks(facts)];
  const taken = drafts.map((draft) => withTimes(draft, looks));
  const known = new Set(taken.map(keyOf));
  const others = looks.flatMap((look) => (known.has(keyOf(look)) ? [] : (lookCheck(look) ?? [])));
  return [...taken, ...others].sort((a, b) => a.startMs - b.startMs);
}

function withTimes({ look, tookMs, ...draft }: CheckDraft, looks: readonly Look[]): Check {
  const name = { id: look ?? draft.id, ...(draft.view === undefined ? {} : { view: draft.view }) };
  const found = looks.find((candidate) => keyOf(candidate) === keyOf(name));
  return { ...draft, startMs: found?.startMs ?? 0, durationMs: found?.durationMs ?? tookMs ?? 0 };
}

function keyOf({ id, view }: Pick<Check, 'id' | 'view'>): string {
  return `${id} ${view ?? ''}`;
}

function lookCheck({ id, source, view, outcome, startMs, durationMs, reason }: Look): Check | undefined {
  const base = { id, source, ...(view === undefined ? {} : { view }), startMs, durationMs };
  if (outcome !== 'ran') {
    return {
      ...base,
      state: outcome,
      summary: outcome === 'skipped' ? 'not run' : 'failed',
      reason: reason ?? 'no reason given',
    };
  }
  const summary = plainLooks[id];
  return summary === undefined ? undefined : { ...base, state: 'pass', summary };
}

import type { Check, Diagnosis, DiagnosisComparison, Finding } from '../contracts';

type Outcome = DiagnosisComparison['outcome'];
type Side = DiagnosisComparison['before'];

/**
 * Before and after: whether the fault is fixed, what else came or went, and which checks came out otherwise. `fixed`
 * needs a healthy diagnosis: a fault that is merely no longer seen is `not-proven`.
 */
export function compareDiagnoses(before: Diagnosis, after: Diagnosis): DiagnosisComparison {
  const [old, now] = [idsOf(before), idsOf(after)];
  const outcome = outcomeOf(before, after, now);
  const note = noteOf(before, after);
  return {
    schemaVersion: 1,
    outcome,
    summary: summaryOf(outcome, before, after),
    before: sideOf(before),
    after: sideOf(after),
    gone: old.filter((id) => !now.includes(id)),
    appeared: now.filter((id) => !old.includes(id)),
    stayed: old.filter((id) => now.includes(id)),
    checks: changedChecks(before.checks, after.checks),
    ...(note === undefined ? {} : { note }),
  };
}

/** Faults and risks; what is only worth knowing comes and goes. */
function idsOf({ findings }: Diagnosis): string[] {
  return [...new Set(findings.filter(({ severity }) => severity !== 'info').map(({ id }) => id))];
}

function outcomeOf(before: Diagnosis, after: Diagnosis, now: readonly string[]): Outcome {
  const [old, verdict] = [before.verdict, after.verdict];
  if (!old) {
    if (verdict) return 'new-fault';
    return after.status === 'healthy' ? 'well' : 'unclear';
  }
  if (after.status === 'healthy') return 'fixed';
  if (isThere(old, after)) return 'still-there';
  if (verdict) return 'other-fault';
  return now.includes(old.id) ? 'still-there' : 'not-proven';
}

/** The verdict before is still found as a fault, be it as the verdict or beside another one. */
function isThere({ id }: Finding, { findings }: Diagnosis): boolean {
  return findings.some((finding) => finding.id === id && finding.severity === 'fault');
}

function summaryOf(outcome: Outcome, before: Diagnosis, after: Diagnosis): string {
  const [old, now] = [before.verdict?.id ?? '', after.verdict?.id ?? ''];
  switch (outcome) {
    case 'fixed':
      return `Fixed: ${old} is gone, and everything essential was seen to work.`;
    case 'still-there':
      return now === '' || now === old
        ? `Not fixed: ${old} is still there.`
        : `Not fixed: ${old} is still there, and ${now} explains more.`;
    case 'other-fault':
      return `${old} is no longer seen; now the fault is ${now}.`;
    case 'not-proven':
      return `${old} is no longer seen, but not enough was seen to call it fixed.`;
    case 'new-fault':
      return `There was no fault before; now there is ${now}.`;
    case 'well':
      return 'No fault before, and none now.';
    case 'unclear':
      return 'No fault was found before, and none now, but not all that is essential was seen.';
  }
}

function sideOf({ startedAt, status, verdict }: Diagnosis): Side {
  return { startedAt, status, ...(verdict ? { id: verdict.id, title: verdict.title } : {}) };
}

function changedChecks(before: readonly Check[], after: readonly Check[]): DiagnosisComparison['checks'] {
  const keyOf = ({ id, source, view }: Check): string => [id, source, view ?? ''].join('\0');
  const [old, now] = [before, after].map((checks) => new Map(checks.map((check) => [keyOf(check), check])));
  const keys = [...new Set([...(now?.keys() ?? []), ...(old?.keys() ?? [])])];
  return keys.flatMap((key) => {
    const [was, is] = [old?.get(key), now?.get(key)];
    const check = is ?? was;
    const states = { before: was?.state ?? 'absent', after: is?.state ?? 'absent' } as const;
    if (!check || states.before === states.after) return [];
    return [{ id: check.id, ...(check.view === undefined ? {} : { view: check.view }), ...states }];
  });
}

function noteOf(before: Diagnosis, after: Diagnosis): string | undefined {
  const [one, other] = [before.target, after.target];
  if (one.name !== other.name)
    return `The two are of different targets (${one.name} before, ${other.name} now).`;
  if (one.instance !== other.instance) return 'The two are of different instances.';
  return Date.parse(before.startedAt) > Date.parse(after.startedAt)
    ? 'The earlier one is younger than this one.'
    : undefined;
}

import type { Check, Diagnosis, Finding, Proof } from '../../core/contracts';
import { layers } from '../../core/contracts/layer';
import { checkKey } from '../../protocol/checkKey';

export interface LayerFindings {
  layer: Finding['layer'];
  findings: Finding[];
}

/**
 * The findings beside the verdict, layer by layer in the order in which a request meets them. What the verdict explains
 * is told below it.
 */
export function findingsByLayer({ findings, verdict }: Diagnosis): LayerFindings[] {
  const explained = verdict?.symptoms ?? [];
  const others = findings.filter(
    ({ id, title }) => (id !== verdict?.id || title !== verdict.title) && !explained.includes(id),
  );
  return layers
    .map((layer) => ({ layer, findings: others.filter((finding) => finding.layer === layer) }))
    .filter((group) => group.findings.length > 0);
}

export interface StateChecks {
  state: Check['state'];
  checks: Check[];
}

/** What needs an eye first. */
const order = ['fail', 'warn', 'error', 'pass', 'skipped'] as const satisfies Check['state'][];

export function checksByState(checks: readonly Check[]): StateChecks[] {
  return order
    .map((state) => ({ state, checks: checks.filter((check) => check.state === state) }))
    .filter((group) => group.checks.length > 0);
}

/** The key of the check that a proof was seen by; of what is no check, its source's. */
export function keyOfProof({ source, view }: Proof, checks: readonly Check[]): string {
  const seen = checks.filter((check) => check.id === source || check.source === source);
  return checkKey(seen.find((check) => check.view === view) ?? seen[0] ?? { id: source, view });
}

/** How many findings say that something is broken. */
export function countFaults({ findings }: Diagnosis): number {
  return findings.filter(({ severity }) => severity === 'fault').length;
}

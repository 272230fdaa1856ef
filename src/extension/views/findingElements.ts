import type { Check, Diagnosis, Finding } from '../../core/contracts';
import type { StateChecks } from './findingGroups';
import type { LayerFindings } from './findingGroups';
import { checksByState, findingsByLayer } from './findingGroups';

export interface VerdictElement {
  kind: 'verdict';
  diagnosis: Diagnosis;
}
export interface FindingElement {
  kind: 'finding';
  finding: Finding;
  /** Of the diagnosis, for the keys of the proofs. */
  checks: readonly Check[];
}
export type LayerElement = LayerFindings & { kind: 'layer'; checksOfAll: readonly Check[] };
export type ChecksElement = StateChecks & { kind: 'checks' };
export interface CheckElement {
  kind: 'check';
  check: Check;
}
export type DiagnosisElement = VerdictElement | FindingElement | LayerElement | ChecksElement | CheckElement;

/** A diagnosis in the order in which people read it: the verdict, what else was found, what was looked at. */
export function diagnosisElements(diagnosis: Diagnosis): DiagnosisElement[] {
  const { checks } = diagnosis;
  return [
    { kind: 'verdict', diagnosis },
    ...findingsByLayer(diagnosis).map((group): LayerElement => ({
      kind: 'layer',
      checksOfAll: checks,
      ...group,
    })),
    ...checksByState(checks).map((group): ChecksElement => ({ kind: 'checks', ...group })),
  ];
}

/** Children that are elements as well; those of a verdict and of a finding are notes. */
export function elementsBelow(element: DiagnosisElement): DiagnosisElement[] {
  switch (element.kind) {
    case 'layer':
      return element.findings.map((finding) => ({ kind: 'finding', finding, checks: element.checksOfAll }));
    case 'checks':
      return element.checks.map((check) => ({ kind: 'check', check }));
    case 'verdict':
    case 'finding':
    case 'check':
      return [];
  }
}

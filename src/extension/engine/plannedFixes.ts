import type { Diagnosis, Evidence } from '../../core/contracts';
import { fixPlan } from '../../core/diagnosis/fixPlan';
import type { PlannedFix } from './engine';

/** The findings whose fix is a setting or a restart, with what it would change. */
export function plannedFixes({ findings }: Diagnosis, evidence: Evidence): PlannedFix[] {
  return findings.flatMap((finding) => {
    const plan = fixPlan(finding, evidence);
    return plan ? [{ finding: finding.id, plan }] : [];
  });
}

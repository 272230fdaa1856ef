import type { DoctorContext } from '../../doctorContext';
import type { DiagnosisRun, TargetChoice } from '../../engine/engine';
import { noDiagnosis } from '../../errors';
import { requireTarget } from '../requireTarget';

/** The last diagnosis of the current target that was complete. Errors: `no-target`, `no-diagnosis`. */
export function requireDiagnosis(context: Pick<DoctorContext, 'targets' | 'clinic'>): {
  target: TargetChoice;
  run: DiagnosisRun;
} {
  const target = requireTarget(context);
  const run = context.clinic.lastOf(target);
  if (!run) throw noDiagnosis();
  return { target, run };
}

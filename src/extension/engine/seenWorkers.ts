import type { Evidence } from '../../core/contracts';
import { workerFixes, workersReport } from '../../core/scaling/workers';
import type { WorkersSeen } from './engine';

/** The report of a diagnosis's evidence: where it fails, the diagnosis stands all the same. */
export function seenWorkers(evidence: Evidence, { canApply }: { canApply: boolean }): WorkersSeen {
  try {
    const report = workersReport(evidence);
    const fixes = canApply ? workerFixes(report, evidence) : [];
    return { kind: 'seen', report, fixes: fixes.map(({ id, plan }) => ({ finding: id, plan })) };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

import type { Evidence, FixPlan, WorkersReport } from '../../contracts';
import { fixPlan } from '../../diagnosis';
import { workerAdvice } from './advice/workerAdvice';
import { readSituation } from './readSituation';

/**
 * What runs the app, and what fits, out of evidence alone: a saved bundle gives the report of the living target. Where
 * several instances were collected it is that of the first.
 */
export function workersReport(evidence: Evidence): WorkersReport {
  const [first] = evidence.instanceEvidence ?? [];
  if (!first || evidence.container.processes !== undefined) return reportOf(evidence);
  const { container, logs, aliases } = first.evidence;
  const report = reportOf({ ...evidence, container, logs: [...evidence.logs, ...logs], aliases });
  return belowFolder(report, `instances/${first.id}`);
}

function reportOf(evidence: Evidence): WorkersReport {
  const situation = readSituation(evidence);
  const { server, front, start, running, told, workerClass, threads, workload, processes } = situation;
  const { cores, totalKb, availableKb, workerKb, queue } = situation;
  return {
    server,
    ...(front ? { front } : {}),
    ...{ start, running, told, workerClass, threads },
    ...{ cores, totalKb, availableKb, workerKb, queue, workload },
    processes,
    advice: workerAdvice(situation),
  };
}

/** An instance's own files lie in its folder: that is where its proofs have to point. */
function belowFolder(report: WorkersReport, folder: string): WorkersReport {
  const moved = (key: string, value: unknown): unknown =>
    key === 'file' && typeof value === 'string' && /^(?:container|aliases|LogFiles)\//.test(value)
      ? `${folder}/${value}`
      : value;
  return JSON.parse(JSON.stringify(report), moved) as WorkersReport;
}

/** What of the advice can be applied from here, by its id. */
export function workerFixes({ advice }: WorkersReport, evidence: Evidence): { id: string; plan: FixPlan }[] {
  return advice.flatMap(({ id, fix }) => {
    const plan = fix && fixPlan({ fix }, evidence);
    return plan ? [{ id, plan }] : [];
  });
}

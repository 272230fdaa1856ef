import type { Evidence, FixPlan, WorkersReport } from '../../contracts';
import { fixPlan } from '../../diagnosis';
import { workerAdvice } from './advice/workerAdvice';
import { readSituation } from './readSituation';

/**
 * What runs the app, and what fits, out of evidence alone: a saved bundle gives the report of the living target. Where
 * several instances were collected it is that of the first.
 */
export function workersReport(evidence: Evidence): WorkersReport {
  const situation = readSituation(firstInstance(evidence));
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

/** What of the advice can be applied from here, by its id. */
export function workerFixes({ advice }: WorkersReport, evidence: Evidence): { id: string; plan: FixPlan }[] {
  return advice.flatMap(({ id, fix }) => {
    const plan = fix && fixPlan({ fix }, evidence);
    return plan ? [{ id, plan }] : [];
  });
}

function firstInstance(evidence: Evidence): Evidence {
  const [first] = evidence.instanceEvidence ?? [];
  if (!first || evidence.container.processes !== undefined) return evidence;
  const { container, logs, aliases } = first.evidence;
  return { ...evidence, container, logs: [...evidence.logs, ...logs], aliases };
}

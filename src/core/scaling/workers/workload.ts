import type { WorkerProcess } from '../../contracts';
import type { Facts } from '../../diagnosis/facts';
import { isCpuPercentage, meanOf, recentSeries } from '../../diagnosis/facts/metricSeries';
import { metricProof } from '../../diagnosis/facts/metricProof';
import { proof } from '../../diagnosis/facts/proof';
import { known, type Seen, unknown, valueOf } from './seen';
import type { Workload } from './Situation';
import { variableProof } from './variableProof';

/** Percent of its core that a worker has used all its life: it computes. */
const busyWorker = 50;

/** Percent of the plan's processors: from here on they are what there is too little of. */
const busyPlan = 80;

/** Percent below which processors are no reason to wait. */
const idlePlan = 40;

/** A few connections wait on any busy socket for a moment. */
const manyWaiting = 5;

/** Whether requests compute or wait, as far as processors, queue and settings tell; unknown where they do not. */
export function readWorkload(
  facts: Facts,
  { processes, queue }: { processes: readonly WorkerProcess[]; queue: Seen<number> },
): Seen<Workload> {
  const workers = processes.filter(({ role }) => role === 'worker');
  const shares = workers.flatMap(({ cpuPercent }) => cpuPercent ?? []);
  const share = shares.reduce((sum, value) => sum + value, 0) / shares.length;
  const cpu = recentSeries(facts.evidence.metrics, facts.now).find(
    (series) => isCpuPercentage(series) && series.of === 'plan',
  );
  const used = proof('container/process-figures', `${Math.round(share)} % of a core each, on average`, {
    file: 'container/process-figures.txt',
  });
  if (share >= busyWorker)
    return known('computes', used, 'the workers have kept their cores busy since they began');
  if (cpu && meanOf(cpu) >= busyPlan) {
    if (share >= busyWorker / 2)
      return known(
        'computes',
        metricProof(cpu),
        'the processors of the plan are busy, and so are the workers',
      );
    if (shares.length === 0)
      return unknown('the processors of the plan are busy; whose work it is was not seen');
    return unknown('the processors of the plan are busy, and the workers are not: others use them');
  }
  const waiting = valueOf(queue) ?? 0;
  if (waiting >= manyWaiting && ((cpu && meanOf(cpu) < idlePlan) || share < busyWorker / 2))
    return known(
      'waits',
      cpu ? metricProof(cpu) : used,
      `${waiting} connections wait while processors are free`,
    );
  if (facts.endpoint?.variable) {
    const quoted = variableProof(facts.endpoint.variable);
    return known('waits', quoted, 'it asks a model, and waits for its answers');
  }
  return unknown('neither processors nor queue nor settings tell whether requests compute or wait');
}

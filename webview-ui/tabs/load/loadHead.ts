import type { LoadPanel, SweepProgress } from '../../../src/protocol';
import { t } from '../../l10n';

/** The one sentence that says how a load test stands. */
export function loadHead(load: LoadPanel): string {
  switch (load.kind) {
    case 'running':
      return load.sweep ? sweepHead(load, load.sweep) : levelHead(load);
    case 'done':
      return load.report.verdict.text;
    case 'swept':
      return load.result.comparison.text;
    case 'cancelled':
      return t('Stopped. What was measured up to then stands below.');
    case 'failed':
      return `${load.message} ${load.next}`;
  }
}

type Running = Extract<LoadPanel, { kind: 'running' }>;

function sweepHead(load: Running, { workers, step }: SweepProgress): string {
  if (step.kind === 'restore') return t('Putting the settings back.');
  const part = t('{0} of {1}', workers.indexOf(step.workers) + 1, workers.length);
  return step.kind === 'restart'
    ? t('Restarting the app, workers: {0} ({1}).', step.workers, part)
    : `${t('Workers: {0} ({1}).', step.workers, part)} ${levelHead(load)}`;
}

function levelHead({ now, plan, levels }: Running): string {
  const level = t('level {0} of {1}', Math.min(levels.length + 1, plan.levels.length), plan.levels.length);
  return now
    ? t('Running, {0} ({1} at a time): {2} of {3} requests.', level, now.concurrency, now.done, now.of)
    : t('Running, {0}.', level);
}

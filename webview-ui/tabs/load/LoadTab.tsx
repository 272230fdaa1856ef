import { visible } from '../../components/text';
import { t } from '../../l10n';
import type { TabProps } from '../../tabProps';
import type { LoadPanel } from '../../../src/protocol';
import { LoadFigures } from './LoadFigures';
import { LoadForm } from './LoadForm';
import type { Report } from './loadColumns';

/** Real load, level by level, and what it does to the app: the verdict first, then its figures. */
export function LoadTab({ state, post }: TabProps) {
  const { load, target } = state;
  if (target?.kind === 'bundle') {
    return (
      <section class="nothing-yet">
        <h2>{t('No load test')}</h2>
        <p>{t('The saved bundle holds nothing of it, and in a bundle nothing can be run.')}</p>
      </section>
    );
  }
  return (
    <section aria-label={t('Load test')}>
      <p class="remark">
        {t(
          'Sends GET requests to this target alone while CPU, memory and workers are looked at inside. Before anything but a lab gets them, you are asked.',
        )}
      </p>
      <LoadForm {...{ state, post }} />
      <div role="status">{load && <p class="sentence">{visible(headOf(load))}</p>}</div>
      {load?.kind === 'done' && <Remarks report={load.report} />}
      {load && load.kind !== 'failed' && <LoadFigures levels={levelsOf(load)} cpu={cpuFigure(load)} />}
    </section>
  );
}

function headOf(load: LoadPanel): string {
  switch (load.kind) {
    case 'running': {
      const { now, plan, levels } = load;
      const level = t(
        'level {0} of {1}',
        Math.min(levels.length + 1, plan.levels.length),
        plan.levels.length,
      );
      return now
        ? t('Running, {0} ({1} at a time): {2} of {3} requests.', level, now.concurrency, now.done, now.of)
        : t('Running, {0}.', level);
    }
    case 'done':
      return load.report.verdict.text;
    case 'cancelled':
      return t('Stopped. What was measured up to then stands below.');
    case 'failed':
      return `${load.message} ${load.next}`;
  }
}

function Remarks({ report }: { report: Report }) {
  const { verdict, plan, inside } = report;
  return (
    <>
      {verdict.next !== '' && <p>{visible(verdict.next)}</p>}
      <p class="remark">
        {t('GET {0}, {1} requests a level.', visible(plan.url), plan.requests)}{' '}
        {inside.state === 'unknown'
          ? t('CPU, workers and memory are not known: {0}.', visible(inside.reason))
          : inside.cpu === 'app'
            ? t("CPU in percent of {0} cores, of the app's processes.", inside.cores)
            : t('CPU in percent of {0} cores, of everything on the machine.', inside.cores)}
      </p>
    </>
  );
}

function levelsOf(load: Exclude<LoadPanel, { kind: 'failed' }>): Report['levels'] {
  return load.kind === 'done' ? load.report.levels : load.levels;
}

/** Before its end a test does not say which figure counts; the app's own is always there. */
function cpuFigure(load: LoadPanel): 'app' | 'machine' {
  return load.kind === 'done' && load.report.inside.state === 'sampled' ? load.report.inside.cpu : 'app';
}

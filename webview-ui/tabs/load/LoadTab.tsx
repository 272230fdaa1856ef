import { visible } from '../../components/text';
import { t } from '../../l10n';
import type { TabProps } from '../../tabProps';
import type { LoadPanel } from '../../../src/protocol';
import { cpuFigure } from './cpuFigure';
import { LoadFigures } from './LoadFigures';
import { LoadForm } from './LoadForm';
import { loadHead } from './loadHead';
import type { Report } from './loadColumns';
import { SweepFigures } from './SweepFigures';

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
        {target?.kind === 'lab' &&
          ` ${t('With workers to compare, the lab’s app is restarted with each number; its settings are put back afterwards.')}`}
      </p>
      <LoadForm {...{ state, post }} />
      <div role="status">{load && <p class="sentence">{visible(loadHead(load))}</p>}</div>
      {load?.kind === 'done' && <Remarks report={load.report} />}
      {load && <Figures load={load} />}
    </section>
  );
}

function Figures({ load }: { load: LoadPanel }) {
  switch (load.kind) {
    case 'running':
      return (
        <>
          <LoadFigures levels={load.levels} cpu="app" />
          <SweepFigures runs={load.sweep?.runs ?? none} concurrency={null} />
        </>
      );
    case 'done':
      return <LoadFigures levels={load.report.levels} cpu={cpuFigure(load.report)} />;
    case 'swept':
      return <SweepFigures runs={load.result.runs} concurrency={load.result.comparison.concurrency} />;
    case 'cancelled':
      return (
        <>
          <LoadFigures levels={load.levels} cpu="app" />
          <SweepFigures runs={load.runs ?? none} concurrency={null} />
        </>
      );
    case 'failed':
      return null;
  }
}

const none: readonly never[] = [];

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

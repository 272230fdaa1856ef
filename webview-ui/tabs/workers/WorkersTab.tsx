import { visible } from '../../components/text';
import { t } from '../../l10n';
import type { TabProps } from '../../tabProps';
import { DataTable } from '../parts/DataTable';
import { NothingYet } from '../parts/NothingYet';
import { AdviceCard } from './AdviceCard';
import { figureRows, figureColumns } from './figures';
import { processColumns } from './processColumns';
import { UndoButton } from './UndoButton';
import type { Report } from './report';

/** What runs the app now, and what fits: every figure with its place, every advice with its reason and its change. */
export function WorkersTab({ state }: TabProps) {
  const { workers } = state;
  if (!workers || (workers.kind === 'seen' && isEmpty(workers.report)))
    return (
      <NothingYet
        title={t('Nothing seen of the workers yet')}
        text={t('A diagnosis counts the workers, their memory and the cores, and says what fits.')}
      />
    );
  if (workers.kind === 'failed')
    return (
      <section class="nothing-yet" role="alert">
        <h2>{t('The workers could not be read')}</h2>
        <p>{visible(workers.reason)}</p>
      </section>
    );
  const { report } = workers;
  return (
    <section aria-label={t('Workers')}>
      <div class="tab-head">
        <p role="status">
          <strong>{headOf(report)}</strong>
        </p>
        <UndoButton />
      </div>
      <h2>{t('What fits')}</h2>
      {report.advice.length === 0 ? (
        <p class="remark">{t('Without a server that was seen there is nothing to advise.')}</p>
      ) : (
        <div class="advice-list">
          {report.advice.map((advice) => (
            <AdviceCard key={advice.id} advice={advice} />
          ))}
        </div>
      )}
      <h2>{t('What runs now')}</h2>
      <DataTable
        caption={t('What runs now, with the place that says it')}
        columns={figureColumns}
        rows={figureRows(report)}
        rowKey={({ key }) => key}
        rowClass={({ seen }) => (seen.state === 'unknown' ? 'figure-unknown' : undefined)}
      />
      {report.processes.length > 0 && (
        <>
          <h2>{t('Processes')}</h2>
          <DataTable
            caption={t('The processes of the server')}
            columns={processColumns}
            rows={report.processes}
            rowKey={({ pid }) => String(pid)}
          />
        </>
      )}
    </section>
  );
}

/** Of a target that was not entered, or evidence that holds nothing of it. */
function isEmpty({ server, cores, processes }: Report): boolean {
  return server.state === 'unknown' && cores.state === 'unknown' && processes.length === 0;
}

function headOf({ server, running, cores }: Report): string {
  const name = server.state === 'known' ? visible(server.value) : t('No server seen');
  if (running.state === 'unknown') return name;
  const workers = running.value === 1 ? t('1 worker') : t('{0} workers', running.value);
  if (cores.state === 'unknown') return `${name}: ${workers}`;
  const count = Number.isInteger(cores.value) ? String(cores.value) : cores.value.toFixed(1);
  return `${name}: ${workers}, ${cores.value === 1 ? t('1 core') : t('{0} cores', count)}`;
}

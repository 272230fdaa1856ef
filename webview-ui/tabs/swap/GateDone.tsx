import { moment, visible } from '../../components/text';
import { Command } from '../../components/verdict/SafeAction';
import { t } from '../../l10n';
import { toTsv } from '../format/toTsv';
import { CopyText } from '../parts/CopyText';
import { DataTable, tableText } from '../parts/DataTable';
import { differenceColumns } from './differenceColumns';
import { GateSteps } from './GateSteps';
import type { Difference, Done } from './gateWords';

/** What the gate came to: the command that follows, its steps, and in what slot and production differ. */
export function GateDone({ done }: { done: Done }) {
  const { when, target, against, startedAt, steps, differences, command } = done;
  return (
    <>
      {command !== undefined && (
        <div class="section">
          <h3>{when === 'before-swap' ? t('To swap') : t('To swap back')}</h3>
          <Command command={command} />
        </div>
      )}
      <p class="remark">
        {against === undefined
          ? t('Looked at {0}, {1}.', visible(target), moment(startedAt))
          : t('Looked at {0} beside {1}, {2}.', visible(target), visible(against), moment(startedAt))}
      </p>
      <GateSteps steps={steps.map((step) => ({ ...step, details: isTabled(step.id) ? [] : step.details }))} />
      {differences.length > 0 && <Differences differences={differences} />}
    </>
  );
}

/** What these two rest on are the rows of the table. */
function isTabled(id: Done['steps'][number]['id']): boolean {
  return id === 'settings' || id === 'packages';
}

function Differences({ differences }: { differences: readonly Difference[] }) {
  return (
    <div class="section gate-differences">
      <div class="tab-head">
        <h2>{t('Slot and production')}</h2>
        <CopyText what={t('differences')} text={() => toTsv(tableText(differenceColumns, differences))} />
      </div>
      <DataTable
        caption={t('In what slot and production differ')}
        columns={differenceColumns}
        rows={differences}
        rowKey={({ kind, name }) => `${kind} ${name}`}
        rowClass={({ weight }) => (weight === 'blocks' ? 'row-differs' : undefined)}
      />
    </div>
  );
}

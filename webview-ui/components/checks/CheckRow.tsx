import { checkKey } from '../../../src/protocol';
import { t } from '../../l10n';
import { Icon } from '../Icon';
import { usePanel } from '../PanelContext';
import { duration, visible } from '../text';
import { CheckDetailView } from './CheckDetailView';
import { type Check, stateWords } from './checkOrder';

/** One check, and below it, when it is open, what it stands on. */
export function CheckRow({ check, totalMs }: { check: Check; totalMs: number }) {
  const { expanded, setExpanded } = usePanel();
  const key = checkKey(check);
  const isOpen = expanded.has(key);
  const { id, source, view, state, summary, reason, durationMs } = check;
  const told = [summary, reason ?? ''].filter((text) => text !== '').join('; ');
  const toggle = () => {
    // Whoever selects text in the row wants to copy it and not to open it.
    if (getSelection()?.isCollapsed === false) return;
    setExpanded(key, !isOpen);
  };
  return (
    <>
      <tr id={rowId(key)} class={`check state-${state}${isOpen ? ' open' : ''}`} onClick={toggle}>
        <td class="state">
          <Icon name={state} /> <span>{stateWords[state]}</span>
        </td>
        <td class="mono">
          {/* A click on it is one on its row. */}
          <button type="button" aria-expanded={isOpen}>
            {visible(id)}
          </button>
        </td>
        <td class="mono dim from">{from(id, source, view)}</td>
        <td class="waterfall">
          <Bar check={check} totalMs={totalMs} />
        </td>
        <td class="mono number">{state === 'skipped' ? '' : duration(durationMs)}</td>
        <td class="summary">{visible(told)}</td>
      </tr>
      {isOpen && (
        <tr class="detail">
          <td colSpan={6}>
            <CheckDetailView check={check} checkKey={key} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Where the row of a check is found. */
export function rowId(key: string): string {
  return `check-${key.replace(/\s/g, '_')}`;
}

function from(id: string, source: string, view: Check['view']): string {
  if (view !== undefined) return view === 'app' ? t("app's view") : t("shell's view");
  return source === id ? '' : visible(source);
}

function Bar({ check: { startMs, durationMs, state }, totalMs }: { check: Check; totalMs: number }) {
  if (state === 'skipped') return null;
  const left = `${((startMs / totalMs) * 100).toFixed(2)}%`;
  const width = `${((durationMs / totalMs) * 100).toFixed(2)}%`;
  return (
    <span class="bar" title={t('from {0} to {1}', duration(startMs), duration(startMs + durationMs))}>
      <i style={{ left, width }} />
    </span>
  );
}

import { type Tab, tabs } from '../../../src/protocol';
import { t } from '../../l10n';
import { tabNames } from './tabNames';

interface TabStripProps {
  tab: Tab;
  open: (tab: Tab) => void;
}

/**
 * The toolkit's panels keep every view alive and hidden; here only the open one exists, since a chart or a log of
 * a million lines cannot measure itself while hidden. The keyboard works as ARIA describes it for tabs.
 */
export function TabStrip({ tab, open }: TabStripProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const next = neighbour(tab, event.key);
    if (next === undefined) return;
    event.preventDefault();
    open(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={t('Results')} onKeyDown={onKeyDown}>
      {tabs.map((name) => (
        <button
          type="button"
          key={name}
          id={`tab-${name}`}
          role="tab"
          aria-selected={name === tab}
          aria-controls={name === tab ? 'tab-panel' : undefined}
          tabIndex={name === tab ? 0 : -1}
          onClick={() => open(name)}
        >
          {tabNames[name]}
        </button>
      ))}
    </div>
  );
}

function neighbour(tab: Tab, key: string): Tab | undefined {
  const at = tabs.indexOf(tab);
  switch (key) {
    case 'ArrowRight':
      return tabs[(at + 1) % tabs.length];
    case 'ArrowLeft':
      return tabs[(at + tabs.length - 1) % tabs.length];
    case 'Home':
      return tabs[0];
    case 'End':
      return tabs[tabs.length - 1];
    default:
      return undefined;
  }
}

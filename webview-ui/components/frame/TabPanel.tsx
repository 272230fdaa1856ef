import type { Tab } from '../../../src/protocol';
import type { Told } from '../../store';
import { type LogStore, tabComponents } from '../../tabs';
import { usePanel } from '../PanelContext';
import { VerdictTab } from '../verdict/VerdictTab';

interface TabPanelProps {
  tab: Tab;
  told: Told;
  log: LogStore;
}

export function TabPanel({ tab, told, log }: TabPanelProps) {
  const { state, post, ui } = usePanel();
  return (
    <main>
      <div id="tab-panel" class={`tab-panel tab-${tab}`} role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'verdict' ? <VerdictTab /> : otherTab(tab)}
      </div>
    </main>
  );

  function otherTab(name: Exclude<Tab, 'verdict'>) {
    const Component = tabComponents[name];
    const { details, revealed } = told;
    // What was read of one target says nothing of another.
    const known = told.deployments?.target === state.target?.key ? told.deployments?.panel : undefined;
    const deployments = known ?? ({ kind: 'none' } as const);
    return <Component {...{ state, post, details, revealed, deployments, ui, log }} />;
  }
}

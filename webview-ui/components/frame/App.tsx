import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Tab } from '../../../src/protocol';
import type { Store, Told } from '../../store';
import type { LogStore } from '../../tabs';
import type { VsCodeApi } from '../../vscodeApi';
import { type Panel, PanelContext } from '../PanelContext';
import { EmptyPanel } from './EmptyPanel';
import { Header } from './Header';
import { Notices } from './Notices';
import { TabPanel } from './TabPanel';
import { TabStrip } from './TabStrip';
import { type WantedCheck, WantedCheckContext } from './WantedCheckContext';
import './frame.css';

interface AppProps {
  store: Store;
  api: VsCodeApi;
  log: LogStore;
}

export function App({ store, api, log }: AppProps) {
  const told = useTold(store);
  const [tab, setTab] = useState<Tab>(api.choices().tab);
  const [expanded, setExpandedKeys] = useState<ReadonlySet<string>>(() => new Set(api.choices().expanded));
  const [wanted, setWanted] = useState<WantedCheck | null>(null);

  const openTab = useCallback(
    (next: Tab) => {
      api.choose({ tab: next });
      setTab(next);
    },
    [api],
  );
  const setExpanded = useCallback(
    (key: string, isOpen: boolean) =>
      setExpandedKeys((before) => {
        const after = new Set(before);
        if (isOpen) after.add(key);
        else after.delete(key);
        api.choose({ expanded: [...after] });
        return after;
      }),
    [api],
  );
  const showCheck = useCallback(
    (key: string) => {
      openTab('verdict');
      setExpanded(key, true);
      setWanted({ key });
    },
    [openTab, setExpanded],
  );
  useEffect(() => {
    if (!told.shown) return;
    if (told.shown.key === undefined) openTab(told.shown.tab);
    else showCheck(told.shown.key);
  }, [told.shown, openTab, showCheck]);

  const { state, details, lastEnd } = told;
  const panel = useMemo<Panel | null>(
    () => state && { state, details, lastEnd, post: api.post, ui: api, expanded, setExpanded, showCheck },
    [state, details, lastEnd, api, expanded, setExpanded, showCheck],
  );
  if (!panel) return null;
  const isEmpty = !panel.state.trusted || panel.state.target === null;
  return (
    <PanelContext.Provider value={panel}>
      <WantedCheckContext.Provider value={wanted}>
        <div class="panel">
          {isEmpty ? (
            <EmptyPanel />
          ) : (
            <>
              <Header />
              <TabStrip tab={tab} open={openTab} />
              <Notices failed={told.failed} dismiss={store.dismissFailure} />
              <TabPanel tab={tab} told={told} log={log} />
            </>
          )}
          <p class="for-readers" aria-live="polite">
            {told.announced}
          </p>
        </div>
      </WantedCheckContext.Provider>
    </PanelContext.Provider>
  );
}

function useTold(store: Store): Told {
  const [told, setTold] = useState(store.told());
  useEffect(() => {
    // Messages may have come between the first drawing and now.
    setTold(store.told());
    return store.subscribe(() => setTold(store.told()));
  }, [store]);
  return told;
}

import type { CheckDetail, DeploymentsPanel, PanelMessage, PanelState } from '../src/protocol';
import type { LogStore } from './tabs/log/logStore';

/** What a tab remembers of its choices (sort, filter, what is open): kept when the panel is hidden or reloaded. */
export interface UiState {
  remember(key: string, value: unknown): void;
  /** Undefined where nothing was remembered; it comes from storage, so whoever reads it checks its type. */
  remembered(key: string): unknown;
}

/** What every tab but the verdict is given. */
export interface TabProps {
  state: PanelState;
  post: (message: PanelMessage) => void;
  /** By `checkKey`; asked for with `open-check`. */
  details: ReadonlyMap<string, CheckDetail>;
  /** By `${view}|${name}`; asked for with `reveal`, forgotten when the panel is hidden. */
  revealed: ReadonlyMap<string, string>;
  /** Of the current target; asked for with `load-deployments`. */
  deployments: DeploymentsPanel;
  ui: UiState;
  log: LogStore;
}

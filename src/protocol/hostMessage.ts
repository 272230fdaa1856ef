import * as v from 'valibot';
import { DeploymentsPanel } from './deploymentsPanel';
import { PanelState, ShownError } from './panelState';
import { tabs } from './tabs';

/** What is behind a check: the parsed result and the raw output, cut to what a person reads. */
export const CheckDetail = v.object({
  key: v.string(),
  /** Parsed, for showing as a tree or table; null where there is none. */
  result: v.unknown(),
  problems: v.array(v.string()),
  /** Plain text, already without terminal escapes and secrets. */
  raw: v.string(),
  /** Characters that were left out at the end of `raw`. */
  cut: v.number(),
});
export type CheckDetail = v.InferOutput<typeof CheckDetail>;

/** From the extension to the panel. */
export const HostMessage = v.variant('type', [
  v.object({ type: v.literal('state'), state: PanelState }),
  /** `key`: the check whose proof is to be shown, see `checkKey`. */
  v.object({ type: v.literal('show'), tab: v.picklist(tabs), key: v.optional(v.string()) }),
  v.object({ type: v.literal('check-detail'), detail: CheckDetail }),
  /** Lines of the log since the last batch; `first` begins a new log. */
  v.object({ type: v.literal('log-lines'), first: v.boolean(), lines: v.array(v.string()) }),
  /** One value, on demand; it is forgotten when the panel is hidden. */
  v.object({
    type: v.literal('revealed'),
    view: v.picklist(['shell', 'app']),
    name: v.string(),
    value: v.string(),
  }),
  /** The deployments of the target with that key, whole whenever they change. */
  v.object({ type: v.literal('deployments'), target: v.string(), deployments: DeploymentsPanel }),
  /** Something the user asked for did not work. */
  v.object({ type: v.literal('failed'), error: ShownError }),
]);
export type HostMessage = v.InferOutput<typeof HostMessage>;

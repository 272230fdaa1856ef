import * as v from 'valibot';
import {
  type CheckDetail,
  type DeploymentsPanel,
  HostMessage,
  type PanelState,
  type ShownError,
  type Tab,
} from '../src/protocol';
import { announcement } from './announcement';
import { type DiagnosisEnd, diagnosisEnd } from './diagnosisEnd';
import type { LogStore } from './tabs/log/logStore';

/** A wish of the host to see a tab and, in the verdict, one check. Each is a new object, so that it is followed once. */
export interface Shown {
  tab: Tab;
  key?: string | undefined;
}

/** What the host has told so far. It is replaced and not changed, so that a drawing never sees half of a message. */
export interface Told {
  /** null until the host has spoken. */
  state: PanelState | null;
  details: ReadonlyMap<string, CheckDetail>;
  revealed: ReadonlyMap<string, string>;
  /** Of the target with that key; null until the host has spoken of any. */
  deployments: { target: string; panel: DeploymentsPanel } | null;
  /** The last thing asked for that did not work. */
  failed: ShownError | null;
  shown: Shown | null;
  /** How the last diagnosis ended; null where that was not seen, or while one runs. */
  lastEnd: DiagnosisEnd | null;
  /** For screen readers. */
  announced: string;
}

export interface Store {
  told: () => Told;
  subscribe: (listener: () => void) => () => void;
  /** Takes what a message event carries. What is not a message of the protocol is dropped, with a warning. */
  receive: (data: unknown) => void;
  forgetRevealed: () => void;
  dismissFailure: () => void;
}

export function createStore({ log, warn }: { log: LogStore; warn: (text: string) => void }): Store {
  let told: Told = {
    state: null,
    details: new Map(),
    revealed: new Map(),
    deployments: null,
    failed: null,
    shown: null,
    lastEnd: null,
    announced: '',
  };
  const listeners = new Set<() => void>();
  const tell = (change: Partial<Told>) => {
    told = { ...told, ...change };
    for (const listener of listeners) listener();
  };
  return {
    told: () => told,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    receive: (data) => {
      const parsed = v.safeParse(HostMessage, data);
      if (!parsed.success) {
        warn(`A message that the panel does not know was dropped: ${v.summarize(parsed.issues)}`);
        return;
      }
      const message = parsed.output;
      // Lines go past the drawing of the panel: the log draws itself as often as it can.
      if (message.type === 'log-lines') log.append(message.lines, message.first);
      else tell(changeBy(message, told));
    },
    forgetRevealed: () => {
      if (told.revealed.size > 0) tell({ revealed: new Map() });
    },
    dismissFailure: () => tell({ failed: null }),
  };
}

function changeBy(message: Exclude<HostMessage, { type: 'log-lines' }>, told: Told): Partial<Told> {
  switch (message.type) {
    case 'state': {
      const { state } = message;
      // Another diagnosis has other outputs.
      const isSame = state.diagnosis?.startedAt === told.state?.diagnosis?.startedAt;
      const announced = announcement(told.state, state) ?? told.announced;
      const isRunning = state.activity.kind === 'diagnosing';
      const lastEnd = isRunning ? null : (diagnosisEnd(told.state, state) ?? told.lastEnd);
      return { state, announced, lastEnd, ...(isSame ? {} : { details: new Map() }) };
    }
    case 'show':
      return { shown: { tab: message.tab, key: message.key } };
    case 'check-detail':
      return { details: new Map(told.details).set(message.detail.key, message.detail) };
    case 'revealed':
      return { revealed: new Map(told.revealed).set(`${message.view}|${message.name}`, message.value) };
    case 'deployments':
      return { deployments: { target: message.target, panel: message.deployments } };
    case 'failed':
      return { failed: message.error };
  }
}

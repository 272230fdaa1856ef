import * as v from 'valibot';
import * as vscode from 'vscode';
import { type HostMessage, PanelMessage, type Tab } from '../../protocol';
import type { DoctorContext } from '../doctorContext';
import { errorInEditor, withEditorsNext } from '../errorInEditor';
import { answer, type Desk } from './answer';
import { DeploymentsDesk } from './deploymentsDesk';
import { LogRelay } from './logRelay';
import { panelState } from './panelState';
import { StateTeller } from './stateTeller';

export interface PageView {
  /** Whether the page got it. */
  post: (message: HostMessage) => PromiseLike<boolean>;
  isVisible: () => boolean;
}

/** The conversation with one page of the panel, from when it is made until it is closed. */
export class PanelPage implements vscode.Disposable {
  readonly #teller: StateTeller;
  readonly #relay: LogRelay;
  readonly #desk: Desk;
  readonly #deployments: DeploymentsDesk;
  readonly #listening: vscode.Disposable[];
  /** The page's script runs and listens. */
  #isReady = false;
  #isOver = false;
  #toShow: Extract<HostMessage, { type: 'show' }> | undefined;

  constructor(
    view: PageView,
    { context, documents, load, gate }: Pick<Desk, 'context' | 'documents' | 'load' | 'gate'>,
  ) {
    const isShown = (): boolean => this.#isReady && !this.#isOver && view.isVisible();
    const post = async (message: HostMessage): Promise<boolean> => !this.#isOver && view.post(message);
    this.#deployments = new DeploymentsDesk({
      engine: () => context.engine(),
      target: () => context.targets.current,
      tell: (target, deployments) => void post({ type: 'deployments', target, deployments }),
      shownError: errorInEditor,
    });
    const deployments = this.#deployments;
    this.#desk = {
      ...{ context, documents, load, gate, deployments, isShown },
      post: (message) => void post(message),
    };
    const read = () => {
      const state = panelState({
        ...context,
        load,
        gate,
        trusted: vscode.workspace.isTrusted,
        t: vscode.l10n.t,
      });
      return state.error ? { ...state, error: withEditorsNext(state.error) } : state;
    };
    this.#teller = new StateTeller({ read, post, isShown });
    const leftOut = (count: number): string =>
      vscode.l10n.t('[{0} lines came meanwhile and were not kept]', String(count));
    this.#relay = new LogRelay({ source: context.log, post, isShown, leftOut });
    this.#listening = this.#listen(context, { load, gate });
  }

  /** Takes what the page posted, which may be anything. */
  async receive(data: unknown): Promise<void> {
    const { context, post } = this.#desk;
    const read = v.safeParse(PanelMessage, data);
    if (!read.success) {
      context.logger.warn(`The panel sent what is no message: ${v.summarize(read.issues).slice(0, 500)}`);
      return;
    }
    const message = read.output;
    if (message.type === 'ready') {
      this.#begin();
      return;
    }
    try {
      await answer(message, this.#desk);
    } catch (error) {
      post({ type: 'failed', error: errorInEditor(error) });
    }
  }

  /** Brings a tab to the front, and in the verdict one check; once the page is there. */
  show(tab: Tab, key?: string): void {
    const message = { type: 'show', tab, ...(key === undefined ? {} : { key }) } as const;
    if (this.#isReady) this.#desk.post(message);
    else this.#toShow = message;
  }

  /** It may be seen now, or not any more. */
  visibilityChanged(): void {
    this.#teller.changed();
    this.#relay.wake();
  }

  dispose(): void {
    this.#isOver = true;
    this.#teller.dispose();
    this.#deployments.dispose();
    for (const listener of this.#listening) listener.dispose();
  }

  /** A new page knows nothing, whether it is the first or one that was loaded again. */
  #begin(): void {
    this.#isReady = true;
    this.#teller.forget();
    // Before the state, so that their tab does not ask for what is there.
    this.#deployments.tellAgain();
    this.#teller.tellNow();
    this.#relay.restart();
    const toShow = this.#toShow;
    this.#toShow = undefined;
    if (toShow) this.#desk.post(toShow);
  }

  #listen(
    { targets, aliases, clinic, faults, rounds, spreads, remedies, log }: DoctorContext,
    { load, gate }: Pick<Desk, 'load' | 'gate'>,
  ): vscode.Disposable[] {
    const changed = (): void => this.#teller.changed();
    return [
      ...[targets, aliases, clinic, faults, rounds, spreads, remedies, load, gate, log].map(
        ({ onDidChange }) => onDidChange(changed),
      ),
      targets.onDidChange(() => this.#deployments.targetChanged()),
      vscode.workspace.onDidGrantWorkspaceTrust(changed),
      log.onDidChange(() => this.#relay.wake()),
      log.onLines(() => this.#relay.wake()),
    ];
  }
}

import type { HostMessage, PanelState } from '../../protocol';

/** Milliseconds for which changes are gathered: one action often changes several states. */
const GATHER_MS = 30;

export interface StateTellerOptions {
  read: () => PanelState;
  /** Whether the page got it. */
  post: (message: HostMessage) => PromiseLike<boolean>;
  /** Whether the page is there and seen: what nobody sees is not composed. */
  isShown: () => boolean;
}

/** Tells the page the whole state when it changed, and only then. */
export class StateTeller {
  #timer: NodeJS.Timeout | undefined;
  /** As JSON, as the page has it. */
  #told = '';

  constructor(private readonly options: StateTellerOptions) {}

  changed(): void {
    this.#timer ??= setTimeout(() => this.tellNow(), GATHER_MS);
  }

  /** The page is a new one and has been told nothing. */
  forget(): void {
    this.#told = '';
  }

  tellNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { read, post, isShown } = this.options;
    if (!isShown()) return;
    const state = read();
    const json = JSON.stringify(state);
    if (json === this.#told) return;
    this.#told = json;
    void post({ type: 'state', state }).then((isThere) => {
      if (!isThere && this.#told === json) this.#told = '';
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}

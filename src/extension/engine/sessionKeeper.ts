import type { Session } from '../../core/ssh';

interface Kept {
  opening: Promise<Session>;
  users: number;
  idle?: NodeJS.Timeout;
}

/**
 * Keeps the sessions of the targets that are worked with open for a while, so that one click after another costs no
 * sign-in. A session reconnects by itself; here it is only opened and, when nobody has used it for long, closed.
 */
export class SessionKeeper {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly idleMs: number) {}

  /**
   * The open session of a target, or a new one; its `close` gives it back. Rejects with what `open` raises, which is
   * not kept, and with the signal's reason: whoever else waits for the same session goes on waiting.
   */
  async borrow(key: string, open: () => Promise<Session>, signal: AbortSignal): Promise<Session> {
    signal.throwIfAborted();
    const kept = this.#kept.get(key) ?? this.#open(key, open);
    clearTimeout(kept.idle);
    kept.users += 1;
    try {
      const session = await raceAbort(kept.opening, signal);
      return borrowed(session, () => this.#giveBack(key, kept));
    } catch (error) {
      this.#giveBack(key, kept);
      throw error;
    }
  }

  /** Closes the sessions of a target, whoever still uses them; all of them without a key. */
  async close(key?: string): Promise<void> {
    const found = [...this.#kept].filter(([other]) => key === undefined || other === key);
    await Promise.all(found.map(([other, kept]) => this.#end(other, kept)));
  }

  #open(key: string, open: () => Promise<Session>): Kept {
    const kept: Kept = { opening: open(), users: 0 };
    this.#kept.set(key, kept);
    kept.opening.catch(() => this.#forget(key, kept));
    return kept;
  }

  #giveBack(key: string, kept: Kept): void {
    kept.users -= 1;
    if (kept.users > 0 || this.#kept.get(key) !== kept) return;
    kept.idle = setTimeout(() => void this.#end(key, kept), this.idleMs);
    kept.idle.unref();
  }

  async #end(key: string, kept: Kept): Promise<void> {
    this.#forget(key, kept);
    await kept.opening.then((session) => session.close()).catch(() => undefined);
  }

  #forget(key: string, kept: Kept): void {
    clearTimeout(kept.idle);
    if (this.#kept.get(key) === kept) this.#kept.delete(key);
  }
}

function borrowed(session: Session, giveBack: () => void): Session {
  let isBack = false;
  return {
    run: (command, options) => session.run(command, options),
    openStream: (command, options) => session.openStream(command, options),
    openShell: (options) => session.openShell(options),
    forward: (host, port, options) => session.forward(host, port, options),
    close: () => {
      if (!isBack) giveBack();
      isBack = true;
      return Promise.resolve();
    },
    closed: session.closed,
  };
}

function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

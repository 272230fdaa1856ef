import type { HostMessage } from '../../protocol';

/** Where the lines come from, which keeps no more than the last of them. */
export interface LogSource {
  /** Another number for every log that was begun. */
  readonly log: number;
  /** Lines of this log since its beginning. */
  readonly count: number;
  /** The last of them. */
  readonly kept: readonly string[];
}

/** Characters of one message; a single line may be longer. */
const MESSAGE_CHARACTERS = 512 * 1024;
const MESSAGE_LINES = 5000;

/**
 * Brings the lines of the log to the page, one message at a time: the next one is made when the page has the last. It
 * queues nothing of its own. What the source no longer keeps by then, because the page was hidden or is slower than
 * the log, is left out, and a line says how much that is.
 */
export class LogRelay {
  #log: number | undefined;
  #sent = 0;
  #isSending = false;

  constructor(
    private readonly options: {
      source: LogSource;
      post: (message: HostMessage) => PromiseLike<boolean>;
      isShown: () => boolean;
      /** The line in the place of `count` lines that are left out. */
      leftOut: (count: number) => string;
    },
  ) {}

  /** The page is a new one and has no lines. */
  restart(): void {
    this.#log = undefined;
    this.wake();
  }

  /** There may be something to send. */
  wake(): void {
    if (!this.#isSending) void this.#send();
  }

  async #send(): Promise<void> {
    this.#isSending = true;
    try {
      while (this.options.isShown()) {
        const message = this.#next();
        if (!message || !(await this.options.post(message))) return;
      }
    } finally {
      this.#isSending = false;
    }
  }

  #next(): HostMessage | undefined {
    const { log, count, kept } = this.options.source;
    const first = log !== this.#log;
    if (first) {
      this.#log = log;
      this.#sent = 0;
    }
    const lines: string[] = [];
    const missed = count - kept.length - this.#sent;
    if (missed > 0) {
      lines.push(this.options.leftOut(missed));
      this.#sent += missed;
    }
    let room = MESSAGE_CHARACTERS;
    const from = kept.length - (count - this.#sent);
    for (const line of kept.slice(from, from + MESSAGE_LINES)) {
      room -= line.length;
      if (room < 0 && lines.length > 0) break;
      lines.push(line);
      this.#sent += 1;
    }
    return first || lines.length > 0 ? { type: 'log-lines', first, lines } : undefined;
  }
}

import * as vscode from 'vscode';
import type { Engine, TargetChoice } from '../engine/engine';

export type LogState =
  | { kind: 'off' }
  | { kind: 'connecting' }
  /** What is not there of it: a log as yet, or the platform's will to keep one. */
  | { kind: 'live'; lack: 'nothing' | 'log' | 'logging' }
  | { kind: 'ended'; error: unknown };

/** Lines that come at once, the first of them of a new log. */
export interface LogBatch {
  first: boolean;
  lines: string[];
}

/** Milliseconds for which lines are gathered: a burst then costs a few messages, not thousands. */
const BATCH_MS = 50;
/**
 * Lines and characters that are kept, for a panel that is hidden, slower than the log or opened later. A burst of
 * this size gets through to the panel whole.
 */
const KEEP_LINES = 50_000;
const KEEP_CHARACTERS = 8 * 1024 * 1024;

/** The live log of the current target. The panel keeps the lines; here only the last of them are. */
export class LogFeed implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #batches = new vscode.EventEmitter<LogBatch>();
  readonly onLines = this.#batches.event;
  #state: LogState = { kind: 'off' };
  #kept: string[] = [];
  #keptCharacters = 0;
  #log = 0;
  #instances: readonly string[] = [];
  #count = 0;
  #followed: TargetChoice | undefined;
  #waiting: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isFirst = true;
  #stop: AbortController | undefined;

  constructor(private readonly options: { engine: () => Promise<Engine> }) {}

  get state(): LogState {
    return this.#state;
  }

  /** Whose log it is; undefined while none was begun. */
  get followed(): TargetChoice | undefined {
    return this.#followed;
  }

  /** Another number for every log that was begun. */
  get log(): number {
    return this.#log;
  }

  /** Whose lines are in it, as they are labelled; none where it is of one alone. */
  get instances(): readonly string[] {
    return this.#instances;
  }

  /** Lines of this log since its beginning. */
  get count(): number {
    return this.#count;
  }

  /** The last lines, for a panel that was not there when they came. */
  get kept(): readonly string[] {
    return this.#kept;
  }

  /** Follows the log until `stop`, or until it ends by itself. */
  async start(target: TargetChoice): Promise<void> {
    this.stop();
    const stop = new AbortController();
    this.#stop = stop;
    this.#empty();
    this.#followed = target;
    this.#set({ kind: 'connecting' });
    const isMine = (): boolean => this.#stop === stop;
    try {
      const engine = await this.options.engine();
      const handlers = {
        onLive: () => isMine() && this.#set({ kind: 'live', lack: 'nothing' }),
        onNoLog: () => isMine() && this.#set({ kind: 'live', lack: 'log' }),
        onLoggingOff: () => isMine() && this.#set({ kind: 'live', lack: 'logging' }),
        onInstances: (ids: string[]) => {
          if (isMine()) this.#instances = ids;
        },
        onLine: (line: string) => isMine() && this.#add(line),
      };
      await engine.followLog(target, handlers, stop.signal);
      throw new Error('The log ended.');
    } catch (error) {
      if (!isMine()) return;
      this.#flush();
      this.#set(stop.signal.aborted ? { kind: 'off' } : { kind: 'ended', error });
    }
  }

  stop(): void {
    const stop = this.#stop;
    this.#stop = undefined;
    if (!stop) return;
    stop.abort(new vscode.CancellationError());
    this.#flush();
    this.#set({ kind: 'off' });
  }

  /** Stops, and keeps no line: another target is looked at now. */
  forget(): void {
    this.stop();
    this.#empty();
    this.#changed.fire();
  }

  dispose(): void {
    this.stop();
    this.#changed.dispose();
    this.#batches.dispose();
  }

  #empty(): void {
    this.#kept = [];
    this.#keptCharacters = 0;
    this.#isFirst = true;
    this.#followed = undefined;
    this.#instances = [];
    this.#log += 1;
    this.#count = 0;
  }

  #add(line: string): void {
    if (this.#state.kind === 'live' && this.#state.lack === 'log')
      this.#set({ kind: 'live', lack: 'nothing' });
    this.#waiting.push(line);
    this.#timer ??= setTimeout(() => this.#flush(), BATCH_MS);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = this.#waiting;
    if (lines.length === 0) return;
    this.#waiting = [];
    this.#keep(lines);
    this.#batches.fire({ first: this.#isFirst, lines });
    this.#isFirst = false;
  }

  #keep(lines: readonly string[]): void {
    this.#count += lines.length;
    for (const line of lines) {
      this.#kept.push(line);
      this.#keptCharacters += line.length;
    }
    // Counted first and dropped at once: taking one after the other off a long array moves all of it each time.
    let dropped = 0;
    while (this.#kept.length - dropped > KEEP_LINES || this.#keptCharacters > KEEP_CHARACTERS) {
      this.#keptCharacters -= this.#kept[dropped]?.length ?? 0;
      dropped += 1;
    }
    if (dropped > 0) this.#kept.splice(0, dropped);
  }

  #set(state: LogState): void {
    this.#state = state;
    this.#changed.fire();
  }
}

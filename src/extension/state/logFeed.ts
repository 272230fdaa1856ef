import * as vscode from 'vscode';
import type { Engine, TargetChoice } from '../engine/engine';

export type LogState =
  | { kind: 'off' }
  | { kind: 'connecting' }
  | { kind: 'live'; noLog: boolean }
  | { kind: 'ended'; error: unknown };

/** Lines that come at once, the first of them of a new log. */
export interface LogBatch {
  first: boolean;
  lines: string[];
}

/** Milliseconds for which lines are gathered: a burst then costs a few messages, not thousands. */
const BATCH_MS = 50;
/** Lines and characters that are kept for a panel that is opened later. */
const KEEP_LINES = 5000;
const KEEP_CHARACTERS = 4 * 1024 * 1024;

/** The live log of the current target. The panel keeps the lines; here only the last of them are. */
export class LogFeed implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #batches = new vscode.EventEmitter<LogBatch>();
  readonly onLines = this.#batches.event;
  #state: LogState = { kind: 'off' };
  #kept: string[] = [];
  #keptCharacters = 0;
  #waiting: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isFirst = true;
  #stop: AbortController | undefined;

  constructor(private readonly options: { engine: () => Promise<Engine> }) {}

  get state(): LogState {
    return this.#state;
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
    this.#kept = [];
    this.#keptCharacters = 0;
    this.#isFirst = true;
    this.#set({ kind: 'connecting' });
    const isMine = (): boolean => this.#stop === stop;
    try {
      const engine = await this.options.engine();
      const handlers = {
        onLive: () => isMine() && this.#set({ kind: 'live', noLog: false }),
        onNoLog: () => isMine() && this.#set({ kind: 'live', noLog: true }),
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

  dispose(): void {
    this.stop();
    this.#changed.dispose();
    this.#batches.dispose();
  }

  #add(line: string): void {
    if (this.#state.kind === 'live' && this.#state.noLog) this.#set({ kind: 'live', noLog: false });
    this.#waiting.push(line);
    this.#timer ??= setTimeout(() => this.#flush(), BATCH_MS);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = this.#waiting;
    if (lines.length === 0) return;
    this.#waiting = [];
    this.#batches.fire({ first: this.#isFirst, lines });
    this.#isFirst = false;
    this.#kept.push(...lines);
    this.#keptCharacters += lines.reduce((sum, line) => sum + line.length, 0);
    while (this.#kept.length > KEEP_LINES || this.#keptCharacters > KEEP_CHARACTERS)
      this.#keptCharacters -= this.#kept.shift()?.length ?? Infinity;
  }

  #set(state: LogState): void {
    this.#state = state;
    this.#changed.fire();
  }
}

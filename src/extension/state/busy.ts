import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';

/** What runs now, so that the panel and a command can cancel it as well as the progress notification can. */
export class Busy implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #running = new Set<AbortController>();

  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** Runs an action that `cancel` ends. */
  async during<T>(action: (stop: AbortController) => Promise<T>): Promise<T> {
    const stop = new AbortController();
    this.#running.add(stop);
    this.#changed.fire();
    try {
      return await action(stop);
    } finally {
      this.#running.delete(stop);
      this.#changed.fire();
    }
  }

  cancel(): void {
    for (const stop of this.#running) stop.abort(new vscode.CancellationError());
  }

  /** Cancels all of it, and waits until that has put back what it changed for a while; so many milliseconds at most. */
  async end(limitMs: number): Promise<void> {
    const idle = new Promise<void>((resolve) => {
      const listening = this.onDidChange(() => {
        if (this.isBusy) return;
        listening.dispose();
        resolve();
      });
    });
    this.cancel();
    if (this.isBusy) await Promise.race([idle, sleep(limitMs, undefined, { ref: false })]);
  }

  dispose(): void {
    this.cancel();
    this.#changed.dispose();
  }
}

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

  dispose(): void {
    this.cancel();
    this.#changed.dispose();
  }
}

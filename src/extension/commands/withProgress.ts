import * as vscode from 'vscode';
import type { DoctorContext } from '../doctorContext';

export interface Work {
  /** Aborted by the notification, by the command that cancels and by the panel. */
  signal: AbortSignal;
  /** Tells the step that is being done. */
  say: (step: string) => void;
}

/**
 * Does work that takes a while behind a notification. Rejects with `CancellationError` once it was cancelled, whatever
 * the work then made of it.
 */
export async function withProgress<T>(
  { busy, logger }: Pick<DoctorContext, 'busy' | 'logger'>,
  title: string,
  work: (work: Work) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const begun = vscode.window.withProgress(options, (progress, token) =>
    busy.during(async (stop) => {
      const asked = token.onCancellationRequested(() => stop.abort(new vscode.CancellationError()));
      try {
        return await work({ signal: stop.signal, say: (message) => progress.report({ message }) });
      } catch (error) {
        if (!stop.signal.aborted) throw error;
        logger.debug(`${title}: cancelled (${String(error)})`);
        throw new vscode.CancellationError();
      } finally {
        asked.dispose();
      }
    }),
  );
  return begun;
}

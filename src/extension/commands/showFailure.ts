import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';
import { errorInEditor } from '../errorInEditor';
import { failureActions } from './failureActions';
import { plainMessage } from './plainMessage';

/** What the user did on purpose is no failure. */
const silent = new Set(['declined', 'cancelled']);

/**
 * Tells the user what happened and what to do next, and offers it. All of it is in the log, that of an unexpected
 * error with the place where it happened. Does not wait for the user.
 */
export function showFailure(error: unknown, { logger }: Pick<DoctorContext, 'logger'>): void {
  if (isCancelled(error)) return;
  const { code, message, next } = errorInEditor(error);
  if (silent.has(code)) return;
  const told = plainMessage(`${message} ${next} (${code})`);
  logger.error(told);
  if (error instanceof Error) {
    if (code === 'unexpected') logger.error(error.stack ?? error.message);
    if (error.cause instanceof Error) logger.error(error.cause.message);
  }
  const log = { label: vscode.l10n.t('Show Log'), command: commandIds.showLog };
  void offer((text, ...items) => vscode.window.showErrorMessage(text, ...items), told, [
    ...failureActions(code),
    log,
  ]);
}

interface Offered {
  label: string;
  command: string;
  argument?: unknown;
}

/** Shows a message with buttons that run commands. */
export async function offer(
  show: (message: string, ...items: string[]) => Thenable<string | undefined>,
  message: string,
  actions: readonly Offered[],
): Promise<void> {
  const answer = await show(message, ...actions.map(({ label }) => label));
  const chosen = actions.find(({ label }) => label === answer);
  if (chosen) await vscode.commands.executeCommand(chosen.command, chosen.argument);
}

function isCancelled(error: unknown): boolean {
  return error instanceof vscode.CancellationError || (error instanceof Error && error.name === 'AbortError');
}

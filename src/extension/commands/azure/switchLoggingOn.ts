import * as vscode from 'vscode';
import type { FixPlan } from '../../../core/contracts';
import { commandIds } from '../../commandIds';
import { targetLabel } from '../../state/currentTarget';
import type { Command } from '../command';
import { answered } from '../confirm';
import { targetLine } from '../describeTarget';
import { withProgress } from '../withProgress';
import { appOf } from './appCommands';

const restart: FixPlan = { kind: 'restart', summary: '', effect: '' };

/**
 * Switches the application's log on, which the platform keeps back by default. It counts from the next start on, which
 * the user may wait for. Errors: `not-in-azure`, `declined`.
 */
export const switchLoggingOn: Command = async (context) => {
  const target = appOf(undefined, context);
  const later = vscode.l10n.t('Switch On');
  const now = vscode.l10n.t('Switch On and Restart');
  const answer = await answered(
    vscode.window.showWarningMessage(
      vscode.l10n.t('Azure will keep what {0} writes.', targetLabel(target.name)),
      {
        modal: true,
        detail: [
          vscode.l10n.t('Logging to the file system: off → on, kept for 3 days, 100 MB at most.'),
          vscode.l10n.t(
            'It counts from the next start on. A restart fails requests until the app is up again.',
          ),
          targetLine(target),
        ].join('\n'),
      },
      later,
      now,
    ),
  );
  await withProgress(context, vscode.l10n.t('Switching application logging on'), async ({ signal }) => {
    const engine = await context.engine();
    await engine.keepLog(target, signal);
    if (answer === now) await engine.applyFix(target, restart, signal);
  });
  await vscode.commands.executeCommand(commandIds.openLog);
};

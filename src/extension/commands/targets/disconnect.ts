import * as vscode from 'vscode';
import { targetLabel } from '../../state/currentTarget';
import type { Command } from '../command';
import { readArgument, TargetArgument } from '../readArgument';
import { requireTarget, requireTrust } from '../requireTarget';
import { leaveSessions } from './leaveSessions';

const STATUS_MS = 5000;

/** Closes what is open to a target; the next action connects anew. */
export const disconnect: Command = async (context, argument) => {
  requireTrust();
  const choice = readArgument(TargetArgument, argument)?.choice ?? requireTarget(context);
  await leaveSessions(choice, context);
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('Disconnected from {0}', targetLabel(choice.name)),
    STATUS_MS,
  );
};

import * as vscode from 'vscode';
import type { DoctorContext } from '../../doctorContext';
import { noLabUp } from '../../errors';
import type { Command } from '../command';
import { answered } from '../confirm';
import { requireTrust } from '../requireTarget';
import { leaveSessions } from '../targets/leaveSessions';
import { withProgress } from '../withProgress';
import { labNameOf } from './labNameOf';

const STATUS_MS = 5000;

/** Stops a lab: the one that is named, or the one that runs, or one that the user picks. */
export const stopLab: Command = async (context, argument) => {
  requireTrust();
  const { targets, log } = context;
  const name = labNameOf(argument) ?? (await pickLab(context));
  if (log.followed?.name.kind === 'lab' && log.followed.name.name === name) log.stop();
  await withProgress(context, vscode.l10n.t('Stopping the lab "{0}"', name), async () => {
    await leaveSessions({ name: { kind: 'lab', name } }, context);
    await (await context.labs()).stop(name);
  });
  await targets.refresh();
  vscode.window.setStatusBarMessage(vscode.l10n.t('The lab "{0}" is stopped', name), STATUS_MS);
};

async function pickLab({ labs }: Pick<DoctorContext, 'labs'>): Promise<string> {
  const up = await (await labs()).list();
  const [first] = up;
  if (!first) throw noLabUp();
  if (up.length === 1) return first.name;
  const items = up.map(({ name, siteUrl }) => ({ label: name, description: siteUrl }));
  return (await answered(vscode.window.showQuickPick(items, { title: vscode.l10n.t('Lab to stop') }))).label;
}

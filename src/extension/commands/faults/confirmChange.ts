import * as vscode from 'vscode';
import type { DoctorContext } from '../../doctorContext';
import type { TargetChoice } from '../../engine/engine';
import { targetLabel } from '../../state/currentTarget';
import { confirm } from '../confirm';
import { targetLine } from '../describeTarget';

/**
 * Asks before the app of a target outside the lab is broken; `what` gets the address that will be changed.
 * Errors: `declined`.
 */
export async function confirmChange(
  target: TargetChoice,
  { engine }: Pick<DoctorContext, 'engine'>,
  what: (where: string) => string,
  action: string,
): Promise<void> {
  if (target.name.kind === 'lab') return;
  const where = (await (await engine()).siteUrl(target)) ?? targetLabel(target.name);
  const detail = vscode.l10n.t('Whoever uses the app meets the fault until "off" is set again.');
  await confirm(what(where), `${detail}\n${targetLine(target)}`, action);
}

import * as vscode from 'vscode';
import { promptPassword } from '../../asks';
import type { DoctorContext } from '../../doctorContext';
import { targetKey } from '../../engine/targetKey';
import { choiceOf, type SavedHost } from '../../state/savedHost';
import type { Command } from '../command';
import { answered } from '../confirm';
import { askHost } from './askHost';
import { leaveSessions } from './leaveSessions';
import { savedHostOf } from './savedHostOf';

/** Changes a saved host. What is kept secret moves with it; a password is asked for where there is none. */
export const editTarget: Command = async (context, argument) => {
  const { targets, secrets } = context;
  const before = await savedHostOf(argument, context, { title: vscode.l10n.t('Target to edit') });
  const after = await askHost(vscode.l10n.t('Edit Target'), before);
  const from = choiceOf(before);
  const to = choiceOf(after);
  const isElsewhere = targetKey(from.name) !== targetKey(to.name);
  const token = await secrets.get('fault-token', from.name);
  const password = await passwordFor(before, after, context);
  const wasCurrent = targets.currentKey === targetKey(from.name);
  if (isElsewhere) {
    await leaveSessions(from, context);
    await secrets.forget(from.name);
    await targets.remove(from);
  }
  if (password !== undefined) await secrets.set('password', to.name, password);
  if (token !== undefined) await secrets.set('fault-token', to.name, token);
  await targets.save(after);
  await leaveSessions(to, context);
  if (wasCurrent) await targets.choose(to);
};

/** A password belongs to one user of one host: for another it is asked for anew. Errors: `declined`. */
async function passwordFor(
  before: SavedHost,
  after: SavedHost,
  { secrets }: Pick<DoctorContext, 'secrets'>,
): Promise<string | undefined> {
  if (after.signIn === 'keys') return undefined;
  const isSame = before.user === after.user && before.host === after.host;
  const stored = isSame ? await secrets.get('password', choiceOf(before).name) : undefined;
  return stored ?? answered(promptPassword(choiceOf(after).name));
}

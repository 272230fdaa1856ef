import * as vscode from 'vscode';
import type { DoctorContext } from '../../doctorContext';
import { targetKey } from '../../engine/targetKey';
import { hostNotSaved, noHostSaved } from '../../errors';
import { targetLabel } from '../../state/currentTarget';
import { choiceOf, type SavedHost } from '../../state/savedHost';
import { answered } from '../confirm';
import { readArgument, TargetArgument } from '../readArgument';

/**
 * The saved host that a command is about: the one it was given, the current one where `prefer` says so, or one that
 * the user picks. Errors: `argument-invalid`, `host-not-saved`, `no-host-saved`, `declined`.
 */
export async function savedHostOf(
  argument: unknown,
  { targets }: Pick<DoctorContext, 'targets'>,
  options: { title: string; prefer?: 'current' },
): Promise<SavedHost> {
  const { hosts, current } = targets;
  const find = (key: string): SavedHost | undefined =>
    hosts.find((host) => targetKey(choiceOf(host).name) === key);
  const given = readArgument(TargetArgument, argument);
  if (given) {
    const host = find(targetKey(given.choice.name));
    if (!host) throw hostNotSaved();
    return host;
  }
  const here = options.prefer === 'current' && current ? find(targetKey(current.name)) : undefined;
  if (here) return here;
  if (hosts.length === 0) throw noHostSaved();
  const items = hosts.map((host) => ({ label: targetLabel(choiceOf(host).name), host }));
  return (await answered(vscode.window.showQuickPick(items, { title: options.title }))).host;
}

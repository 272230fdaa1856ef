import * as vscode from 'vscode';
import type { DoctorContext } from '../../doctorContext';
import type { TargetChoice } from '../../engine/engine';

/** Closes what is open to a target, so that the next action signs in anew. Nothing is open in an untrusted workspace. */
export async function leaveSessions(
  choice: TargetChoice,
  { engine }: Pick<DoctorContext, 'engine'>,
): Promise<void> {
  if (vscode.workspace.isTrusted) await (await engine()).disconnect(choice);
}

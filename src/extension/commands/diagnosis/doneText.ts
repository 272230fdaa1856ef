import * as vscode from 'vscode';
import type { TargetChoice } from '../../engine/engine';

/** How far a diagnosis is: of saved evidence the files are counted, else the checks. */
export function doneText({ name }: TargetChoice, { done, last }: { done: number; last: string }): string {
  return name.kind === 'bundle'
    ? vscode.l10n.t('{0} files read, last {1}', done, last)
    : vscode.l10n.t('{0} checks done, last {1}', done, last);
}

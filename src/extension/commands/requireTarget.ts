import * as vscode from 'vscode';
import type { DoctorContext } from '../doctorContext';
import type { TargetChoice } from '../engine/engine';
import { noTarget, workspaceNotTrusted } from '../errors';

/** The current target, to be asked something. Errors: `workspace-not-trusted`, `no-target`. */
export function requireTarget({ targets }: Pick<DoctorContext, 'targets'>): TargetChoice {
  requireTrust();
  const target = targets.current;
  if (!target) throw noTarget();
  return target;
}

/** Errors: `workspace-not-trusted`. */
export function requireTrust(): void {
  if (!vscode.workspace.isTrusted) throw workspaceNotTrusted();
}

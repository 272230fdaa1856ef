import * as vscode from 'vscode';
import type { Diagnosis } from '../../core/contracts';
import type { DoctorContext } from '../doctorContext';
import { agoText } from './agoText';
import { countFaults } from './findingGroups';
import { shortDuration } from './timeSince';

/** The badge of the findings and the line above them. */
export function findingsHead({
  targets,
  clinic,
}: DoctorContext): Pick<vscode.TreeView<unknown>, 'badge' | 'message'> {
  const { current } = targets;
  const last = current && vscode.workspace.isTrusted ? clinic.lastOf(current)?.diagnosis : undefined;
  if (!current || !last) return { badge: undefined, message: undefined };
  const value = countFaults(last);
  const tooltip = value === 1 ? vscode.l10n.t('1 fault found') : vscode.l10n.t('{0} faults found', value);
  return {
    badge: value === 0 ? undefined : { value, tooltip },
    message:
      clinic.stateOf(current).kind === 'running' ? undefined : whenText(last, current.name.kind === 'bundle'),
  };
}

function whenText({ startedAt, durationMs }: Diagnosis, isSaved: boolean): string {
  if (isSaved) return vscode.l10n.t('Saved evidence, taken {0}', new Date(startedAt).toLocaleString());
  const ago = agoText(startedAt, Date.now());
  const took = shortDuration(durationMs);
  return ago === ''
    ? vscode.l10n.t('Diagnosed in {0}', took)
    : vscode.l10n.t('Diagnosed {0}, in {1}', ago, took);
}

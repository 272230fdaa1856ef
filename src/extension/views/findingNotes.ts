import * as vscode from 'vscode';
import type { Check, Diagnosis, Finding, Proof } from '../../core/contracts';
import { commandIds } from '../commandIds';
import { keyOfProof } from './findingGroups';
import { icons } from './icons';
import type { Note } from './note';

/** Below a finding: what to do, and what proves it. */
export function findingNotes(id: string, { fix, evidence }: Finding, checks: readonly Check[]): Note[] {
  const mend: Note = {
    kind: 'note',
    id: `${id} fix`,
    label: vscode.l10n.t('Fix'),
    description: fix.summary,
    tooltip: [...fix.steps, ...(fix.command === undefined ? [] : [fix.command])].join('\n'),
    icon: icons.fix,
  };
  return [mend, ...proofNotes(id, evidence, checks)];
}

/** Below a status without a verdict: what is not explained, and what to look at next. */
export function statusNotes({ unexplained, next, checks }: Diagnosis): Note[] {
  const steps = (next ?? []).map(({ summary, command }, index): Note => ({
    kind: 'note',
    id: `status next ${index}`,
    label: summary,
    icon: icons.next,
    ...(command === undefined ? {} : { tooltip: command }),
  }));
  return [...proofNotes('status', unexplained ?? [], checks), ...steps];
}

function proofNotes(id: string, proofs: readonly Proof[], checks: readonly Check[]): Note[] {
  return proofs.map((proof, index): Note => ({
    kind: 'note',
    id: `${id} proof ${index}`,
    label: proof.view === 'app' ? vscode.l10n.t('{0}, app’s view', proof.source) : proof.source,
    description: proof.excerpt.trim().split('\n')[0],
    tooltip: proof.excerpt,
    icon: icons.proof,
    command: { id: commandIds.showProof, argument: keyOfProof(proof, checks) },
  }));
}

import * as vscode from 'vscode';
import type { Check, Diagnosis, Finding, Proof } from '../../core/contracts';
import type { EvidenceArgument, StepArgument } from '../commandArguments';
import { isLogFile } from '../../protocol/isLogFile';
import { commandIds } from '../commandIds';
import type { DiagnosisRun } from '../engine/engine';
import { keyOfProof } from './findingGroups';
import { icons } from './icons';
import type { Note } from './note';

/** Below a finding: what to do, what proves it, what would make it surer, and what it explains. */
export function findingNotes(id: string, finding: Finding, checks: readonly Check[]): Note[] {
  const { fix, evidence, next = [], symptoms = [] } = finding;
  const mend: Note = {
    kind: 'note',
    id: `${id} fix`,
    label: vscode.l10n.t('Fix'),
    description: fix.summary,
    tooltip: [...fix.steps, ...(fix.command === undefined ? [] : [fix.command])].join('\n'),
    icon: icons.fix,
    context: 'fix',
    finding,
  };
  const explained: Note[] =
    symptoms.length === 0
      ? []
      : [
          {
            kind: 'note',
            id: `${id} symptoms`,
            label: vscode.l10n.t('Explains'),
            description: symptoms.join(', '),
            icon: icons.info,
          },
        ];
  return [mend, ...proofNotes(id, evidence, checks), ...stepNotes(id, next), ...explained];
}

/** Below a status without a verdict: what is not explained, and what to look at next. */
export function statusNotes({ unexplained, next, checks }: Diagnosis): Note[] {
  return [...proofNotes('status', unexplained ?? [], checks), ...stepNotes('status', next ?? [])];
}

/** What saved evidence lacks; a click copies the command that fetches it. */
export function missingNotes(missing: DiagnosisRun['missing']): Note[] {
  return missing.map(({ what, fetch }): Note => ({
    kind: 'note',
    id: `missing ${what}`,
    label: vscode.l10n.t('Not in this evidence'),
    description: what,
    tooltip: fetch,
    icon: icons.missing,
    command: { id: commandIds.checkNext, argument: { command: fetch } satisfies StepArgument },
  }));
}

function stepNotes(id: string, steps: NonNullable<Finding['next']>): Note[] {
  return steps.map(({ summary, command }, index): Note => ({
    kind: 'note',
    id: `${id} next ${index}`,
    label: vscode.l10n.t('Check next'),
    description: summary,
    icon: icons.next,
    ...(command === undefined
      ? {}
      : {
          tooltip: command,
          command: { id: commandIds.checkNext, argument: { command } satisfies StepArgument },
        }),
  }));
}

/** What a log says is opened there; what an alias or a request said is shown among the checks. */
function proofNotes(id: string, proofs: readonly Proof[], checks: readonly Check[]): Note[] {
  return proofs.map((proof, index): Note => ({
    kind: 'note',
    id: `${id} proof ${index}`,
    label: proof.view === 'app' ? vscode.l10n.t('{0}, app’s view', proof.source) : proof.source,
    description: proof.excerpt.trim().split('\n')[0],
    tooltip: [placeText(proof), proof.excerpt].filter((text) => text !== '').join('\n'),
    icon: icons.proof,
    context: 'proof',
    proof,
    command:
      proof.file === undefined || !isLogFile(proof.file)
        ? { id: commandIds.showProof, argument: keyOfProof(proof, checks) }
        : { id: commandIds.openEvidence, argument: { proof } satisfies EvidenceArgument },
  }));
}

function placeText({ file, line, at }: Proof): string {
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}`;
  return [place, at ?? ''].filter((text) => text !== '').join(' · ');
}

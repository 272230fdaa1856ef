import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import { doneText } from '../commands/diagnosis/doneText';
import type { DoctorContext } from '../doctorContext';
import type { TargetChoice } from '../engine/engine';
import { shownRun } from '../panel/panelState';
import type { ClinicState } from '../state/clinic';
import { type DiagnosisElement, diagnosisElements, elementsBelow } from './findingElements';
import { findingItem } from './findingItem';
import { findingNotes, missingNotes, statusNotes } from './findingNotes';
import { busyNote, errorNotes, type Note, noteItem } from './note';
import type { TreeContent } from './keptTree';

type Element = DiagnosisElement | Note;

export function findingsContent({ targets, clinic }: DoctorContext): TreeContent<Element> {
  return {
    children: (element) => {
      if (element) return below(element);
      const { current } = targets;
      if (!current || !vscode.workspace.isTrusted) return [];
      const run = shownRun(current, clinic);
      const notes = stateNotes(current, clinic.stateOf(current));
      if (!run) return notes;
      const [verdict, ...rest] = diagnosisElements(run.diagnosis);
      // What is missing qualifies the verdict: it stands beside it, and not below everything that was seen.
      return [...notes, ...(verdict ? [verdict] : []), ...missingNotes(run.missing), ...rest];
    },
    item: (element) => (element.kind === 'note' ? noteItem(element) : findingItem(element)),
  };
}

function below(element: Element): Element[] {
  switch (element.kind) {
    case 'note':
      return [];
    case 'verdict': {
      const { diagnosis } = element;
      const { verdict, checks } = diagnosis;
      return verdict ? findingNotes('verdict', verdict, checks) : statusNotes(diagnosis);
    }
    case 'finding': {
      const { finding, checks } = element;
      return findingNotes(`finding ${finding.id} ${finding.title}`, finding, checks);
    }
    case 'layer':
    case 'checks':
    case 'check':
      return elementsBelow(element);
  }
}

/** What goes on, or why there is no newer diagnosis. */
function stateNotes(target: TargetChoice, state: ClinicState): Note[] {
  switch (state.kind) {
    case 'running':
      return [
        busyNote(vscode.l10n.t('Diagnosing…'), state.last === '' ? undefined : doneText(target, state)),
      ];
    case 'failed':
      return errorNotes(state.error, {
        label: vscode.l10n.t('Diagnose Again'),
        command: commandIds.diagnose,
      });
    case 'none':
    case 'done':
    case 'cancelled':
      return [];
  }
}

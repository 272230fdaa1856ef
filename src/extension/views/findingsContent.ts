import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';
import { shownRun } from '../panel/panelState';
import type { ClinicState } from '../state/clinic';
import { type DiagnosisElement, diagnosisElements, elementsBelow } from './findingElements';
import { findingItem } from './findingItem';
import { findingNotes, statusNotes } from './findingNotes';
import { busyNote, errorNotes, type Note, noteItem } from './note';
import type { TreeContent } from './tree';

type Element = DiagnosisElement | Note;

export function findingsContent({ targets, clinic }: DoctorContext): TreeContent<Element> {
  return {
    children: (element) => {
      if (element) return below(element);
      const { current } = targets;
      if (!current || !vscode.workspace.isTrusted) return [];
      const run = shownRun(current, clinic);
      return [...stateNotes(clinic.stateOf(current)), ...(run ? diagnosisElements(run.diagnosis) : [])];
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
function stateNotes(state: ClinicState): Note[] {
  switch (state.kind) {
    case 'running': {
      const done = vscode.l10n.t('{0} checks done', state.done);
      return [busyNote(vscode.l10n.t('Diagnosing…'), state.last === '' ? done : `${done} · ${state.last}`)];
    }
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

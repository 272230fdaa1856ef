import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';
import { busyNote, errorNotes, type Note, noteItem } from './note';
import { instanceElements, type TargetElement, targetElements } from './targetElements';
import { targetItem } from './targetItem';
import type { TreeContent } from './tree';

type Element = TargetElement | Note;

export function targetsContent({ targets }: DoctorContext): TreeContent<Element> {
  const top = (): Element[] => {
    if (!vscode.workspace.isTrusted) return [];
    return [...labNotes(targets.labs), ...targetElements(targets)];
  };
  return {
    children: (element) => {
      if (!element) return top();
      return element.kind === 'note' ? [] : instanceElements(element, targets.currentKey);
    },
    item: (element) => (element.kind === 'note' ? noteItem(element) : targetItem(element, Date.now())),
  };
}

function labNotes(labs: DoctorContext['targets']['labs']): Note[] {
  switch (labs.kind) {
    case 'known':
      return [];
    case 'unknown':
    case 'loading':
      return [busyNote(vscode.l10n.t('Looking for labs…'))];
    case 'failed': {
      const label = vscode.l10n.t('Look Again');
      return errorNotes(labs.error, { label, command: commandIds.refreshTargets });
    }
  }
}

import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';
import { accountElements, type AzureElement, belowAzure } from './azureElements';
import { azureItem } from './azureItem';
import { azureNotes } from './azureNotes';
import { busyNote, errorNotes, type Note, noteItem } from './note';
import { instanceElements, type TargetElement, targetElements } from './targetElements';
import { targetItem } from './targetItem';
import type { TreeContent } from './keptTree';

type Element = TargetElement | AzureElement | Note;

export function targetsContent(context: DoctorContext): TreeContent<Element> {
  const { targets } = context;
  const top = (): Element[] => {
    if (!vscode.workspace.isTrusted) return [];
    return [...labNotes(targets.labs), ...targetElements(targets), ...accountElements(context)];
  };
  return {
    children: (element) => {
      if (!element) return top();
      if (element.kind === 'note') return [];
      if (!isAzure(element)) return instanceElements(element, targets.currentKey);
      const below = belowAzure(element, context);
      return [...below.elements, ...azureNotes(below)];
    },
    item: (element) => {
      if (element.kind === 'note') return noteItem(element);
      return isAzure(element) ? azureItem(element) : targetItem(element, Date.now());
    },
  };
}

function isAzure(element: TargetElement | AzureElement): element is AzureElement {
  return element.kind.startsWith('azure');
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

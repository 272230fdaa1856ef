import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';
import type { TargetChoice } from '../engine/engine';
import { drillNotes } from './drillNotes';
import { type FaultElement, faultElements } from './faultElements';
import { faultItem } from './faultItem';
import { icons } from './icons';
import { busyNote, type Note, noteItem } from './note';
import { currentPlace, labThere } from './place';
import { placeNotes } from './placeNotes';
import type { TreeContent } from './keptTree';

type Element = FaultElement | Note;

export function faultsContent({ targets, faults }: DoctorContext): TreeContent<Element> {
  const shown = (target: TargetChoice, isLab: boolean): Element[] => {
    const { fault, drill } = faults.of(target);
    switch (fault.kind) {
      case 'not-injectable':
        return [];
      case 'unread':
        return isLab ? [readingNote()] : [];
      case 'reading':
        return [readingNote()];
      case 'unknown':
        return unknownNotes(fault.reason);
      case 'injectable-unknown':
        return [strangeNote(), ...faultElements(target, faults), ...drillNotes(drill)];
      case 'injectable':
        return [...faultElements(target, faults), ...drillNotes(drill)];
    }
  };
  return {
    children: (element) => {
      if (element) return [];
      const place = currentPlace(vscode.workspace.isTrusted, targets);
      return place.kind === 'there' ? shown(place.target, labThere(place) !== undefined) : placeNotes(place);
    },
    item: (element) => (element.kind === 'note' ? noteItem(element) : faultItem(element)),
  };
}

const readingNote = (): Note => busyNote(vscode.l10n.t('Asking the app for its faults…'));

const strangeNote = (): Note => ({
  kind: 'note',
  id: 'strange',
  label: vscode.l10n.t('A fault is on that is not known here'),
  icon: icons.warn,
});

function unknownNotes(reason: string): Note[] {
  return [
    {
      kind: 'note',
      id: 'unknown',
      label: vscode.l10n.t('Whether the app has a fault endpoint is not known'),
      description: reason,
      icon: icons.unknown,
    },
    {
      kind: 'note',
      id: 'retry',
      label: vscode.l10n.t('Ask Again'),
      icon: icons.retry,
      command: { id: commandIds.refreshFaults },
    },
  ];
}

import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import type { DoctorContext } from '../doctorContext';
import { type AliasElement, aliasElements, type GroupElement, groupElements } from './aliasElements';
import { aliasItem, groupItem } from './aliasItem';
import { busyNote, errorNotes, type Note, noteItem } from './note';
import { currentPlace, labThere } from './place';
import { placeNotes } from './placeNotes';
import type { TreeContent } from './keptTree';

type Element = GroupElement | AliasElement | Note;

export function aliasesContent({ targets, aliases }: DoctorContext): TreeContent<Element> {
  const top = (): Element[] => {
    const place = currentPlace(vscode.workspace.isTrusted, targets);
    if (place.kind !== 'there') return placeNotes(place);
    const list = aliases.listOf(place.target);
    switch (list.kind) {
      case 'known':
        return groupElements(list.aliases);
      case 'failed': {
        const label = vscode.l10n.t('List Again');
        return errorNotes(list.error, { label, command: commandIds.refreshAliases });
      }
      case 'loading':
        return [listingNote()];
      case 'unknown':
        // A lab is asked unasked, at once.
        return labThere(place) ? [listingNote()] : [];
    }
  };
  return {
    children: (element) => {
      if (!element) return top();
      const { current } = targets;
      return element.kind === 'group' && current ? aliasElements(element, current, aliases) : [];
    },
    item: (element) => {
      switch (element.kind) {
        case 'note':
          return noteItem(element);
        case 'group':
          return groupItem(element);
        case 'alias':
          return aliasItem(element, Date.now());
      }
    },
  };
}

const listingNote = (): Note => busyNote(vscode.l10n.t('Asking the container for its aliases…'));

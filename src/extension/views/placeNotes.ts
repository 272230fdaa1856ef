import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import { busyNote, errorNotes, type Note } from './note';
import type { Place } from './place';

/** What a view shows where there is nothing to ask; the manifest's welcome text says it where this is empty. */
export function placeNotes(place: Exclude<Place, { kind: 'there' }>): Note[] {
  switch (place.kind) {
    case 'untrusted':
    case 'no-target':
    case 'away':
    case 'saved':
      return [];
    case 'looking':
      return [busyNote(vscode.l10n.t('Looking for the lab…'))];
    case 'labs-failed':
      return errorNotes(place.error, {
        label: vscode.l10n.t('Look Again'),
        command: commandIds.refreshTargets,
      });
  }
}

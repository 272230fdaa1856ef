import * as vscode from 'vscode';
import { commandIds } from '../commandIds';
import type { ListState } from '../state/pagedList';
import type { Below, ListName } from './azureElements';
import { icons } from './icons';
import { busyNote, errorNotes, type Note } from './note';

/** What is to be said of the lists below an element: that they are being read, go on, are empty or broke off. */
export function azureNotes({ lists }: Below): Note[] {
  return lists.flatMap(({ name, state }) =>
    // Several lists of the tree may say the same at once.
    notesOf(name, state).map((note) => ({ ...note, id: `${keyOf(name)} ${note.id}` })),
  );
}

function notesOf(name: ListName, state: ListState<unknown>): Note[] {
  const more = (label: string, icon: vscode.ThemeIcon): Note => ({
    kind: 'note',
    id: 'more',
    label,
    icon,
    command: { id: commandIds.loadMore, argument: name },
  });
  const count = state.items.length;
  switch (state.kind) {
    case 'unknown':
    case 'loading': {
      const busy = busyNote(
        vscode.l10n.t('Asking Azure…'),
        count === 0 ? undefined : vscode.l10n.t('{0} so far', count),
      );
      return [{ ...busy, context: 'azureLoading' }];
    }
    case 'part':
      return [
        { ...more(vscode.l10n.t('Load more…'), icons.next), description: vscode.l10n.t('{0} so far', count) },
      ];
    case 'stopped':
      return [{ ...more(vscode.l10n.t('Stopped: load again…'), icons.retry) }];
    case 'failed': {
      const label = vscode.l10n.t('Ask Again');
      return errorNotes(state.error, { label, command: commandIds.loadMore, argument: name });
    }
    case 'known':
      return count === 0 && emptyText[name.of] !== undefined
        ? [{ kind: 'note', id: 'none', label: emptyText[name.of] ?? '', icon: icons.missing }]
        : [];
  }
}

/** An app without slots is none that lacks something. */
const emptyText: Partial<Record<ListName['of'], string>> = {
  subscriptions: vscode.l10n.t('This account sees no subscription'),
  sites: vscode.l10n.t('No app in this subscription'),
  instances: vscode.l10n.t('No instance runs'),
};

function keyOf(name: ListName): string {
  return JSON.stringify(name);
}

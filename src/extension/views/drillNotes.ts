import * as vscode from 'vscode';
import type { DrillState } from '../state/faultBoard';
import { icons } from './icons';
import { busyNote, type Note } from './note';

/** How the drill goes, or how the last one went: a line, and one for each mode. */
export function drillNotes(drill: DrillState): Note[] {
  if (drill.kind === 'none') return [];
  const { steps } = drill;
  const scores = steps.map(({ mode, seen, durationMs, right }, index): Note => {
    const time = `${(durationMs / 1000).toFixed(1)} s`;
    return {
      kind: 'note',
      id: `drill ${index} ${mode}`,
      label: mode,
      description: right
        ? vscode.l10n.t('seen · {0}', time)
        : vscode.l10n.t('taken for {0} · {1}', seen, time),
      icon: right ? icons.pass : icons.fail,
    };
  });
  if (drill.kind === 'running') {
    const done = vscode.l10n.t('{0} of {1} done', steps.length, drill.of);
    return [busyNote(vscode.l10n.t('Drill: {0}', drill.mode), done), ...scores];
  }
  const right = steps.filter((step) => step.right).length;
  const label = vscode.l10n.t('Last drill: {0} of {1} right', right, steps.length);
  return [{ kind: 'note', id: 'drill', label, description: endWord(drill.how), icon: icons.lab }, ...scores];
}

function endWord(how: 'done' | 'cancelled' | 'failed'): string | undefined {
  if (how === 'done') return undefined;
  return how === 'cancelled' ? vscode.l10n.t('cancelled') : vscode.l10n.t('did not end well');
}

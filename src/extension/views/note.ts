import * as vscode from 'vscode';
import type { Finding, Proof } from '../../core/contracts';
import { commandIds } from '../commandIds';
import { failureActions } from '../commands/failureActions';
import { errorInEditor } from '../errorInEditor';
import { icons } from './icons';
import { plainTooltip } from './plainTooltip';

/** A line of a view that is no thing by itself: what goes on, what went wrong, what can be done about it. */
export interface Note {
  kind: 'note';
  /** Its own within its view. */
  id: string;
  label: string;
  icon: vscode.ThemeIcon;
  description?: string;
  tooltip?: string;
  /** For the manifest's menus; `note` where it has none of its own. */
  context?: string;
  /** What is quoted, for the commands of its menu. */
  proof?: Proof;
  /** What it is a part of, for the commands of its menu. */
  finding?: Finding;
  /** What a click does. */
  command?: { id: string; argument?: unknown };
}

export function noteItem({ id, label, icon, description, tooltip, context, command }: Note): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.id = id;
  item.iconPath = icon;
  item.description = description;
  item.tooltip = plainTooltip(label, description, tooltip);
  item.contextValue = context ?? 'note';
  item.accessibilityInformation = { label: spoken(label, description) };
  if (command) item.command = clickOf(label, command.id, command.argument);
  return item;
}

export function busyNote(label: string, description?: string): Note {
  return { kind: 'note', id: 'busy', label, description, icon: icons.busy };
}

/** An error in its three parts, with ways on. */
export function errorNotes(
  error: unknown,
  retry: { label: string; command: string; argument?: unknown },
): Note[] {
  const { code, message, next } = errorInEditor(error);
  const action = (id: string, label: string, icon: vscode.ThemeIcon): Note => ({
    kind: 'note',
    id: `action ${id}`,
    label,
    icon,
    command: { id },
  });
  return [
    { kind: 'note', id: 'error', label: message, description: code, tooltip: next, icon: icons.fail },
    { kind: 'note', id: 'next', label: next, icon: icons.next },
    ...failureActions(code)
      .filter(({ command }) => command !== retry.command)
      .map(({ command, label }) => action(command, label, icons.next)),
    {
      ...action(retry.command, retry.label, icons.retry),
      command: { id: retry.command, argument: retry.argument },
    },
    action(commandIds.showLog, vscode.l10n.t('Show Log'), icons.stream),
  ];
}

export function clickOf(title: string, command: string, argument?: unknown): vscode.Command {
  return argument === undefined ? { title, command } : { title, command, arguments: [argument] };
}

/** What a screen reader says of an item: its parts in order, without those that are missing. */
export function spoken(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

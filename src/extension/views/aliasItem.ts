import * as vscode from 'vscode';
import { checkKey } from '../../protocol/checkKey';
import type { AliasArgument } from '../commandArguments';
import { commandIds } from '../commandIds';
import type { ReadRun } from '../engine/engine';
import { agoText } from './agoText';
import type { AliasElement, GroupElement } from './aliasElements';
import { absentUri } from './absentDecoration';
import { checkIcon, checkWord, icons } from './icons';
import { clickOf, spoken } from './note';
import { plainTooltip } from './plainTooltip';
import { shortDuration } from './timeSince';

export function groupItem({ group, listed }: GroupElement): vscode.TreeItem {
  const item = new vscode.TreeItem(group, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `group ${group}`;
  item.contextValue = listed.some(({ kind, present }) => kind === 'report' && present)
    ? 'group'
    : 'group.none';
  item.tooltip = plainTooltip(group);
  const count = listed.length === 1 ? vscode.l10n.t('1 alias') : vscode.l10n.t('{0} aliases', listed.length);
  item.accessibilityInformation = { label: spoken(group, count) };
  return item;
}

export function aliasItem({ listed, runs, isRunning }: AliasElement, now: number): vscode.TreeItem {
  const { name, group, description, kind, present, effect } = listed;
  const item = new vscode.TreeItem(name);
  item.id = `alias ${group} ${name}`;
  const lines = runs.map((kept) => runLine(kept, now));
  const said = descriptionOf({ isRunning, present, lines, description });
  item.description = said;
  item.iconPath = iconOf({ listed, runs, isRunning });
  item.contextValue = present ? `alias.${kind}` : 'alias.absent';
  item.tooltip = plainTooltip(spoken(name, present ? undefined : absentWord()), description, ...lines);
  const warning = effectWords[effect]?.();
  if (warning !== undefined) item.tooltip.appendMarkdown('\n\n').appendText(warning);
  item.accessibilityInformation = {
    label: spoken(name, said === description ? undefined : said, description),
  };
  if (!present) item.resourceUri = absentUri(name);
  item.command = clickOn({ listed, runs, isRunning });
  return item;
}

/**
 * A click, or Enter, leads to the result; where there is none yet it runs the alias, if that is known to change
 * nothing. What is known to be a log or a folder opens so.
 */
function clickOn({
  listed: { name, present, known, kind },
  runs: [shown],
  isRunning,
}: Pick<AliasElement, 'listed' | 'runs' | 'isRunning'>): vscode.Command | undefined {
  if (shown) {
    const key = checkKey({ id: name, view: shown.run.view });
    return clickOf(vscode.l10n.t('Show Result'), commandIds.showProof, key);
  }
  if (isRunning || !present || !known || kind === 'install') return undefined;
  return clickOf(vscode.l10n.t('Run Alias'), commandIds.runAlias, { alias: name } satisfies AliasArgument);
}

const absentWord = (): string => vscode.l10n.t('not in this container');

function descriptionOf(parts: {
  isRunning: boolean;
  present: boolean;
  lines: string[];
  description: string;
}): string {
  const { isRunning, present, lines, description } = parts;
  if (isRunning) return vscode.l10n.t('running…');
  if (!present) return absentWord();
  return lines.length === 0 ? description : lines.join(' | ');
}

/** `passed: 5 of 5, average 180 ms · 0.9 s · 2 min ago`, the app's view named as such. */
function runLine({ run, assessment, at }: ReadRun, now: number): string {
  const word = checkWord(assessment.state);
  const said = assessment.summary === '' ? word : `${word}: ${assessment.summary}`;
  const line = [said, shortDuration(run.durationMs), agoText(at, now)]
    .filter((part) => part !== '')
    .join(' · ');
  return run.view === 'app' ? vscode.l10n.t('app’s view {0}', line) : line;
}

function iconOf({
  listed,
  runs,
  isRunning,
}: Pick<AliasElement, 'listed' | 'runs' | 'isRunning'>): vscode.ThemeIcon {
  if (isRunning) return icons.busy;
  if (!listed.present) return icons.away;
  const states = runs.map(({ assessment }) => assessment.state);
  const worst = (['fail', 'warn', 'pass'] as const).find((state) => states.includes(state));
  return worst ? checkIcon(worst) : icons[listed.kind];
}

/** What running it does beyond looking; said before anybody clicks. */
const effectWords: Partial<Record<AliasElement['listed']['effect'], () => string>> = {
  'model-call': () => vscode.l10n.t('Running it sends a request to the model.'),
  load: () => vscode.l10n.t('Running it sends several requests.'),
  writes: () => vscode.l10n.t('Running it changes data or settings.'),
  'changes-container': () => vscode.l10n.t('Running it changes the container; it asks first.'),
  unknown: () => vscode.l10n.t('What running it does is not known here.'),
};

import * as vscode from 'vscode';
import type { DoctorContext } from '../doctorContext';
import type { TargetChoice } from '../engine/engine';
import { absentDecoration } from './absentDecoration';
import { AutoLoad } from './autoLoad';
import { currentPlace, labThere } from './place';
import { makeTrees } from './makeTrees';
import { registerRefreshCommands } from './refreshCommands';
import { watchLabs } from './watchLabs';

const MINUTE_MS = 60_000;

/** Makes the four views of the side bar. None of them loads anything before it is seen in a trusted workspace. */
export function registerViews(context: DoctorContext) {
  const { targets, aliases, faults, extension } = context;
  const minute = new vscode.EventEmitter<void>();
  const views = makeTrees(context, minute.event);
  const all = [views.targets, views.aliases, views.faults, views.findings];
  const clock = setInterval(() => all.some(({ view }) => view.visible) && minute.fire(), MINUTE_MS);

  const missing = (
    view: vscode.TreeView<unknown>,
    isMissing: (lab: TargetChoice) => boolean,
  ): TargetChoice | undefined => {
    if (!view.visible) return undefined;
    const lab = labThere(currentPlace(vscode.workspace.isTrusted, targets));
    return lab && isMissing(lab) ? lab : undefined;
  };
  const loads = [
    new AutoLoad({
      wanted: () => missing(views.aliases.view, (lab) => aliases.listOf(lab).kind === 'unknown'),
      load: (target, signal) => aliases.load(target, signal),
    }),
    new AutoLoad({
      wanted: () => missing(views.faults.view, (lab) => faults.of(lab).fault.kind === 'unread'),
      load: (target, signal) => faults.read(target, signal),
    }),
  ];
  const look = (): void => loads.forEach((load) => load.look());
  const drop = (): void => loads.forEach((load) => load.drop());

  extension.subscriptions.push(
    ...all,
    ...all.map(({ view }) => view.onDidChangeVisibility(look)),
    ...[targets, aliases, faults].map(({ onDidChange }) => onDidChange(look)),
    targets.onDidChangeCurrent(() => {
      drop();
      look();
    }),
    watchLabs(context, {
      views: [views.targets, views.aliases, views.faults].map(({ view }) => view),
      onGone: drop,
    }),
    ...registerRefreshCommands(context),
    vscode.window.registerFileDecorationProvider(absentDecoration),
    minute,
    { dispose: () => clearInterval(clock) },
    { dispose: drop },
  );
  return views;
}

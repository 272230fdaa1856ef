import * as vscode from 'vscode';
import type { DoctorContext } from '../doctorContext';
import type { LabSummary, TargetChoice } from '../engine/engine';
import { labChanges } from './labChanges';

/** Often enough that a lab started in a terminal shows soon. */
const EVERY_MS = 5000;

/**
 * Looks which labs are up while a view is seen that shows it: at once, and again every few seconds. What was known
 * of a lab that went away or came anew is forgotten, but for its last diagnosis.
 */
export function watchLabs(
  context: DoctorContext,
  {
    views,
    onGone,
  }: {
    views: readonly Pick<vscode.TreeView<unknown>, 'visible' | 'onDidChangeVisibility'>[];
    /** A lab that was asked something may be another one by now. */
    onGone: () => void;
  },
): vscode.Disposable {
  const { targets, aliases, faults } = context;
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    await targets.refresh();
    isLooking = false;
  };
  const settle = (): void => {
    const isSeen = vscode.workspace.isTrusted && views.some((view) => view.visible);
    if (!isSeen) {
      clearInterval(timer);
      timer = undefined;
    } else if (timer === undefined) {
      timer = setInterval(() => void look(), EVERY_MS);
      void look();
    }
  };

  let known: readonly LabSummary[] = [];
  const compare = (): void => {
    const { labs, current } = targets;
    if (labs.kind !== 'known') return;
    const { gone, faulted } = labChanges(known, labs.labs);
    known = labs.labs;
    if (gone.length > 0) onGone();
    for (const choice of gone.flatMap((lab) => choicesOf(lab))) {
      aliases.forget(choice);
      faults.forget(choice);
    }
    const { name } = current ?? {};
    if (current && name?.kind === 'lab' && faulted.some((lab) => lab.name === name.name))
      readAgain(context, current);
  };
  settle();
  const listening = [
    vscode.workspace.onDidGrantWorkspaceTrust(settle),
    ...views.map(({ onDidChangeVisibility }) => onDidChangeVisibility(settle)),
    targets.onDidChange(compare),
  ];
  return new vscode.Disposable(() => {
    clearInterval(timer);
    for (const listener of listening) listener.dispose();
  });
}

/** The lab by its name, and each of its instances. */
function choicesOf({ name, instances }: LabSummary): TargetChoice[] {
  return [undefined, ...instances.map(({ id }) => id)].map((instance) => ({
    name: { kind: 'lab', name, instance },
  }));
}

/** Another toggled the fault; one of ours tells of itself. */
function readAgain({ faults }: DoctorContext, target: TargetChoice): void {
  const { fault, toggling, drill } = faults.of(target);
  const isRead = fault.kind === 'injectable' || fault.kind === 'injectable-unknown';
  if (!isRead || toggling !== undefined || drill.kind === 'running') return;
  void faults.read(target, new AbortController().signal);
}

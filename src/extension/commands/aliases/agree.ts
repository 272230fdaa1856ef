import * as vscode from 'vscode';
import type { DescribedAlias, TargetChoice } from '../../engine/engine';
import { confirm } from '../confirm';
import { targetLine } from '../describeTarget';

/** One alias about which the user may have to be asked. */
export type Asked = DescribedAlias & { alias: string };

/** Asks before anything but a look outside the lab, and before an installation everywhere. Errors: `declined`. */
export async function agree(target: TargetChoice, asked: readonly Asked[]): Promise<void> {
  const isLab = target.name.kind === 'lab';
  const risky = asked.filter(
    ({ kind, effect }) =>
      kind === 'install' || effect === 'changes-container' || (effect !== 'read' && !isLab),
  );
  if (risky.length === 0) return;
  const lines = risky.map(({ alias, warning = '' }) => `${alias} ${warning}.`);
  const [only = ''] = lines;
  const isOne = lines.length === 1;
  await confirm(
    isOne ? only : vscode.l10n.t('{0} of these aliases do more than look.', lines.length),
    [...(isOne ? [] : lines), targetLine(target)].join('\n'),
    vscode.l10n.t('Run'),
  );
}

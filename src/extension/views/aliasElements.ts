import type { ListedAlias } from '../../core/aliases';
import type { View } from '../../core/contracts';
import type { ReadRun, TargetChoice } from '../engine/engine';
import type { AliasBook } from '../state/aliasBook';
import { aliasGroups } from './aliasGroups';

/** `group` and `alias` are what commands take, see commandArguments. */
export interface GroupElement {
  kind: 'group';
  group: string;
  listed: ListedAlias[];
}
export interface AliasElement {
  kind: 'alias';
  alias: string;
  listed: ListedAlias;
  /** The last of each view. */
  runs: ReadRun[];
  isRunning: boolean;
}

const views = ['shell', 'app'] as const satisfies View[];

export function groupElements(listed: readonly ListedAlias[]): GroupElement[] {
  return aliasGroups(listed).map(({ group, aliases }) => ({ kind: 'group', group, listed: aliases }));
}

export function aliasElements(
  { listed }: GroupElement,
  target: TargetChoice,
  book: Pick<AliasBook, 'lastRun' | 'isRunning'>,
): AliasElement[] {
  return listed.map((alias) => ({
    kind: 'alias',
    alias: alias.name,
    listed: alias,
    runs: views.flatMap((view) => book.lastRun(target, alias.name, view) ?? []),
    isRunning: views.some((view) => book.isRunning(target, alias.name, view)),
  }));
}

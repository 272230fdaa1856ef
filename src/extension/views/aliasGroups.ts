import type { ListedAlias } from '../../core/aliases';

export interface AliasGroup {
  group: string;
  aliases: ListedAlias[];
}

/** The groups of a list in its order. */
export function aliasGroups(listed: readonly ListedAlias[]): AliasGroup[] {
  const groups = new Map<string, ListedAlias[]>();
  for (const alias of listed) groups.set(alias.group, [...(groups.get(alias.group) ?? []), alias]);
  return [...groups].map(([group, aliases]) => ({ group, aliases }));
}

import type { AliasKind, Effect } from '../contracts';
import { catalogue } from './catalogue';
import type { DefinedAs, DiscoveredAlias } from './discover';
import { effectOf } from './effectOf';

/** One line of a list: what can be run, or could be if this container had it. */
export interface ListedAlias {
  name: string;
  group: string;
  description: string;
  /** What it is for: of one that the catalogue lacks, as far as its effect tells. */
  kind: AliasKind;
  effect: Effect | 'unknown';
  /** Whether the catalogue knows it: its output is then parsed. */
  known: boolean;
  /** Whether the container has it. */
  present: boolean;
  definedAs: DefinedAs;
}

/** Of those that no help page groups. */
const NO_GROUP = 'Of this container alone';

/** The catalogue in its order, then what else a container has, group by group as its `apphelp` groups them. */
export function listedAliases(found: readonly DiscoveredAlias[]): ListedAlias[] {
  const definitions = Object.values(catalogue);
  const known = definitions.map(({ name, group, description, kind, effect }): ListedAlias => {
    const definedAs = found.find((alias) => alias.name === name)?.definedAs ?? 'unknown';
    const present = definedAs !== 'unknown';
    return { name, group, description, kind, effect, known: true, present, definedAs };
  });
  const others = found
    .filter((alias) => !alias.known)
    .map(({ name, group = NO_GROUP, description = '', definedAs }): ListedAlias => {
      const ours = definitions.find((definition) => definition.group.toLowerCase() === group.toLowerCase());
      const present = definedAs !== 'unknown';
      const effect = effectOf(name);
      const kind = effect === 'changes-container' ? 'install' : 'report';
      return {
        name,
        group: ours?.group ?? group,
        description,
        kind,
        effect,
        known: false,
        present,
        definedAs,
      };
    });
  const all = [...known, ...others];
  const groups = [...new Set(all.map(({ group }) => group))];
  const last = (group: string): number => (group === NO_GROUP ? groups.length : groups.indexOf(group));
  return all.sort((a, b) => last(a.group) - last(b.group));
}

import {
  catalogue,
  cleanText,
  type DefinedAs,
  discoverAliases,
  type DiscoveredAlias,
  effectOf,
} from '../../core/aliases';
import type { Effect } from '../../core/contracts';
import { exitCode } from '../exitCode';
import { printJson } from '../print';
import type { RunContext } from '../runContext';
import type { Target } from '../targets/target';

/** One line of the list: what can be run, or could be if this container had it. */
interface ListedAlias {
  name: string;
  group: string;
  description: string;
  effect: Effect | 'unknown';
  /** Whether the catalogue knows it: its output is then parsed. */
  known: boolean;
  /** Whether the container has it. */
  present: boolean;
  definedAs: DefinedAs;
}

/** Of those that no help page groups. */
const NO_GROUP = 'Of this container alone';

const notes: Record<Exclude<Effect, 'read'> | 'unknown', string> = {
  'model-call': 'calls the model',
  load: 'calls the model several times',
  writes: 'changes data or settings',
  'changes-container': 'changes the container',
  unknown: 'effect unknown',
};

/** `run --list`: the catalogue and what this container has beyond it, grouped. */
export async function listAliasesCommand(target: Target, context: RunContext): Promise<number> {
  const { signal } = context;
  const session = await target.connect(signal);
  try {
    const listed = merge(await discoverAliases(session, { signal }));
    if (context.json) printJson(context, { target: target.info, aliases: listed });
    else context.io.stdout.write(asText(listed));
    return exitCode.ok;
  } finally {
    await session.close();
  }
}

/** The catalogue in its order, then what else there is, group by group. */
function merge(found: readonly DiscoveredAlias[]): ListedAlias[] {
  const definitions = Object.values(catalogue);
  const known = definitions.map(({ name, group, description, effect }): ListedAlias => {
    const seen = found.find((alias) => alias.name === name);
    const present = seen !== undefined && seen.definedAs !== 'unknown';
    return {
      name,
      group,
      description,
      effect,
      known: true,
      present,
      definedAs: seen?.definedAs ?? 'unknown',
    };
  });
  const others = found
    .filter((alias) => !alias.known)
    .map(({ name, group = NO_GROUP, description = '', definedAs }): ListedAlias => {
      const ours = definitions.find((definition) => definition.group.toLowerCase() === group.toLowerCase());
      const present = definedAs !== 'unknown';
      return {
        name,
        group: ours?.group ?? group,
        description,
        effect: effectOf(name),
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

function asText(listed: readonly ListedAlias[]): string {
  const width = Math.max(...listed.map(({ name }) => name.length)) + 2;
  const groups = [...new Set(listed.map(({ group }) => group))];
  const blocks = groups.map((group) => {
    const rows = listed.filter((alias) => alias.group === group).map((alias) => rowOf(alias, width));
    return `${[group, ...rows].join('\n')}\n`;
  });
  return cleanText(blocks.join('\n'));
}

function rowOf({ name, description, effect, present, definedAs }: ListedAlias, width: number): string {
  const what =
    description === '' && present ? `a${definedAs === 'alias' ? 'n' : ''} ${definedAs}` : description;
  const remarks = [
    ...(effect === 'read' ? [] : [notes[effect]]),
    ...(present ? [] : ['this container lacks it']),
  ];
  const remark = remarks.length === 0 ? '' : ` (${remarks.join(', ')})`;
  return `  ${name.padEnd(width)}${what}${remark}`.trimEnd();
}

import { cleanText, discoverAliases, type ListedAlias, listedAliases } from '../../core/aliases';
import type { Effect } from '../../core/contracts';
import type { Target } from '../../targets/target';
import { exitCode } from '../exitCode';
import { printJson } from '../print';
import type { RunContext } from '../runContext';

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
    const listed = listedAliases(await discoverAliases(session, { signal }));
    if (context.json) printJson(context, { target: target.info, aliases: listed });
    else context.io.stdout.write(asText(listed));
    return exitCode.ok;
  } finally {
    await session.close();
  }
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

import { aliasCommand, catalogue, cleanText, effectOf, effectWarning, findAlias } from '../../core/aliases';
import type { AliasRun, View } from '../../core/contracts';
import { commandInView, runAlias } from '../../core/evidence';
import type { Session } from '../../core/ssh';
import type { Target } from '../../targets/target';
import { closest } from '../../targets/closest';
import { confirm } from '../confirm';
import { aliasUnknown } from '../errors';
import { exitCode } from '../exitCode';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import { streamLines } from './streamLines';

export interface RunOptions {
  view: View;
  reveal: boolean;
}

/** `run ALIAS [ARGS…]`: one alias, parsed and raw. */
export async function runCommand(
  target: Target,
  alias: string,
  args: string[],
  options: RunOptions,
  context: RunContext,
): Promise<number> {
  const { signal } = context;
  // Checked before the connection is made: what cannot be a name needs no container.
  aliasCommand(alias, args);
  const definition = findAlias(alias);
  if (definition) await agree(target, alias, context);
  const session = await target.connect(signal);
  try {
    // A typo gets its answer before a question that would be about nothing.
    if (!definition) {
      await requireKnown(session, alias, signal);
      await agree(target, alias, context);
    }
    const asked = { alias, args, ...options, signal };
    if (definition?.kind === 'stream')
      await streamLines(session, await commandInView(session, asked), context, options);
    else show(await runAlias(session, asked), context);
    return exitCode.ok;
  } finally {
    await session.close();
  }
}

/** Asks before anything but a look, outside the lab. Errors: `confirmation-needed`, `declined`. */
async function agree(target: Target, alias: string, context: RunContext): Promise<void> {
  const effect = effectOf(alias);
  if (effect === 'read' || target.permission === 'everything') return;
  await confirm(`${alias} ${effectWarning(effect)}`, context.io, context.yes, context.signal);
}

async function requireKnown(session: Session, alias: string, signal: AbortSignal): Promise<void> {
  const { exitCode: code } = await session.run(`type -t ${alias} >/dev/null`, { signal });
  if (code !== 0) throw aliasUnknown(alias, closest(alias, Object.keys(catalogue)));
}

function show(run: AliasRun, context: RunContext): void {
  if (context.json) {
    printJson(context, run);
    return;
  }
  context.io.stdout.write(cleanText(run.stdout));
  context.io.stderr.write(cleanText(run.stderr));
  const ended = run.exitCode === null ? 'was ended by a signal' : `ended with ${run.exitCode}`;
  if (run.exitCode !== 0) say(context, `${run.alias} ${ended}.`);
}

import { aliasCommand, catalogue, cleanText, findAlias, parseAlias, parseFaultEnv } from '../../core/aliases';
import type { AliasRun, Effect, View } from '../../core/contracts';
import { redactOutput, redactText } from '../../core/evidence';
import { FAULT_ENV } from '../../core/probes';
import { cutNote, type Session } from '../../core/ssh';
import { closest } from '../closest';
import { confirm } from '../confirm';
import { aliasUnknown } from '../errors';
import { exitCode } from '../exitCode';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import type { Target } from '../targets/target';
import { streamLines } from './streamLines';

export interface RunOptions {
  view: View;
  reveal: boolean;
}

/** What the user is told before an alias runs that does more than read. */
const warnings: Record<Exclude<Effect, 'read'>, string> = {
  'model-call': 'calls the model, which costs money and quota',
  load: 'sends a series of requests to the model, which costs money and quota',
  writes: 'changes data or settings of the target',
  'changes-container': 'installs programs into the running container',
};

/** Status with which a shell says that it does not know a command. */
const NOT_FOUND = 127;

/** `run ALIAS [ARGS…]`: one alias, parsed and raw. */
export async function runCommand(
  target: Target,
  alias: string,
  args: string[],
  options: RunOptions,
  context: RunContext,
): Promise<number> {
  const { signal } = context;
  const definition = findAlias(alias);
  const effect = definition?.effect ?? 'read';
  if (effect !== 'read' && target.permission !== 'everything') {
    await confirm(`${alias} ${warnings[effect]}`, context.io, context.yes, signal);
  }
  // Checked before the connection is made: a typo needs no container.
  aliasCommand(alias, args);
  const session = await target.connect(signal);
  try {
    const env = options.view === 'app' ? await readFaultEnv(session, signal) : undefined;
    const command = aliasCommand(alias, args, { env });
    if (definition?.kind === 'stream') return await streamLines(session, command, context);
    const seen = await session.run(command, { signal });
    if (seen.exitCode === NOT_FOUND && !definition)
      throw aliasUnknown(alias, closest(alias, Object.keys(catalogue)));
    const { result, problems } = parseAlias(alias, seen);
    const note = cutNote(seen);
    const run: AliasRun = {
      alias,
      args,
      view: options.view,
      exitCode: seen.exitCode,
      durationMs: Math.round(seen.durationMs),
      result,
      problems: note === null ? problems : [...problems, note],
      stdout: seen.stdout,
      stderr: seen.stderr,
    };
    show(options.reveal ? run : masked(run), context);
    return exitCode.ok;
  } finally {
    await session.close();
  }
}

async function readFaultEnv(
  session: Session,
  signal: AbortSignal,
): Promise<ReturnType<typeof parseFaultEnv>> {
  const { stdout } = await session.run(`head -c 65536 ${FAULT_ENV} 2>/dev/null`, { signal });
  return parseFaultEnv(stdout);
}

/** Secrets are masked in the raw output and in what is read from it. */
function masked(run: AliasRun): AliasRun {
  const stdout = redactOutput(run.alias, run.stdout);
  const stderr = redactText(run.stderr);
  const { result } = parseAlias(run.alias, { ...run, stdout, stderr });
  return { ...run, stdout, stderr, result, problems: run.problems.map(redactText) };
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

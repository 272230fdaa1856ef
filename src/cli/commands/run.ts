import {
  aliasCommand,
  catalogue,
  cleanText,
  effectOf,
  findAlias,
  parseAlias,
  parseFaultEnv,
} from '../../core/aliases';
import type { AliasRun, CommandOutput, Effect, View } from '../../core/contracts';
import { redactOutput, redactText, withoutSecrets } from '../../core/evidence';
import { FAULT_ENV } from '../../core/probes';
import { cutNote, type Session } from '../../core/ssh';
import { closest } from '../closest';
import { confirm } from '../confirm';
import { aliasUnknown } from '../errors';
import { exitCode } from '../exitCode';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import type { Target } from '../targets/target';
import { secretsInside } from './secretsInside';
import { streamLines } from './streamLines';

export interface RunOptions {
  view: View;
  reveal: boolean;
}

/** What the user is told before an alias runs that does more than read. */
const warnings: Record<Exclude<Effect, 'read'> | 'unknown', string> = {
  'model-call': 'calls the model, which costs money and quota',
  load: 'sends a series of requests to the model, which costs money and quota',
  writes: 'changes data or settings of the target',
  'changes-container': 'installs programs into the running container',
  unknown: 'is a helper of this container alone, and nobody said what it does to the target; running it',
};

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
    const env = options.view === 'app' ? await readFaultEnv(session, signal) : undefined;
    const command = aliasCommand(alias, args, { env });
    if (definition?.kind === 'stream') {
      await streamLines(session, command, context, { reveal: options.reveal });
      return exitCode.ok;
    }
    const [seen, secrets] = await Promise.all([
      session.run(command, { signal }),
      options.reveal ? [] : secretsInside(session, signal),
    ]);
    const shown = options.reveal ? seen : { ...seen, ...masked(alias, seen, secrets) };
    // Read after masking: what was not understood is quoted, and must hold no secret either.
    const { result, problems } = parseAlias(alias, shown);
    const note = cutNote(seen);
    const run: AliasRun = {
      alias,
      args,
      view: options.view,
      exitCode: seen.exitCode,
      durationMs: Math.round(seen.durationMs),
      result,
      problems: note === null ? problems : [...problems, note],
      stdout: shown.stdout,
      stderr: shown.stderr,
    };
    show(run, context);
    return exitCode.ok;
  } finally {
    await session.close();
  }
}

/** Asks before anything but a look, outside the lab. Errors: `confirmation-needed`, `declined`. */
async function agree(target: Target, alias: string, context: RunContext): Promise<void> {
  const effect = effectOf(alias);
  if (effect === 'read' || target.permission === 'everything') return;
  await confirm(`${alias} ${warnings[effect]}`, context.io, context.yes, context.signal);
}

async function requireKnown(session: Session, alias: string, signal: AbortSignal): Promise<void> {
  const { exitCode: code } = await session.run(`type -t ${alias} >/dev/null`, { signal });
  if (code !== 0) throw aliasUnknown(alias, closest(alias, Object.keys(catalogue)));
}

async function readFaultEnv(
  session: Session,
  signal: AbortSignal,
): Promise<ReturnType<typeof parseFaultEnv>> {
  const { stdout } = await session.run(`head -c 65536 ${FAULT_ENV} 2>/dev/null`, { signal });
  return parseFaultEnv(stdout);
}

/** The output without secrets. */
function masked(
  alias: string,
  { stdout, stderr }: CommandOutput,
  secrets: readonly string[],
): Pick<CommandOutput, 'stdout' | 'stderr'> {
  const text = (raw: string): string => redactText(withoutSecrets(raw, secrets));
  return { stdout: redactOutput(alias, stdout, undefined, text), stderr: text(stderr) };
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

import { aliasCommand, type FaultEnv, parseAlias, parseFaultEnv } from '../aliases';
import { type AliasRun, type CommandOutput, type CommandRunner, cutNote, type View } from '../contracts';
import { FAULT_ENV } from '../probes/homeFolder';
import { type KnownSecret, withoutSecrets } from './withoutSecrets';
import { redactOutput } from './redact';
import { redactText } from './redactText';
import { secretsInside } from './secretsInside';

export interface RunAliasOptions {
  alias: string;
  args: string[];
  view: View;
  /** Leave secret values in. */
  reveal: boolean;
  signal: AbortSignal;
  /** Milliseconds; the runner's own limit by default. */
  timeoutMs?: number;
}

/**
 * Runs one alias that reports, and reads its output. Rejects with what the runner raises, `alias-name-invalid` and
 * `alias-argument-invalid`.
 */
export async function runAlias(runner: CommandRunner, options: RunAliasOptions): Promise<AliasRun> {
  const { alias, args, view, reveal, signal, timeoutMs } = options;
  const command = await commandInView(runner, options);
  const [seen, secrets] = await Promise.all([
    runner.run(command, { signal, timeoutMs }),
    reveal ? [] : secretsInside(runner, signal),
  ]);
  const shown = reveal ? seen : masked(alias, seen, secrets);
  // Read after masking: what was not understood is quoted, and must hold no secret either.
  const { result, problems } = parseAlias(alias, { ...seen, ...shown });
  const note = cutNote(seen);
  return {
    alias,
    args,
    view,
    exitCode: seen.exitCode,
    durationMs: Math.round(seen.durationMs),
    result,
    problems: note === null ? problems : [...problems, note],
    stdout: shown.stdout,
    stderr: shown.stderr,
  };
}

/** The shell text of an alias in the wanted view: the app's view reads the app's own environment first. */
export async function commandInView(
  runner: CommandRunner,
  options: Pick<RunAliasOptions, 'alias' | 'args' | 'view' | 'signal'>,
): Promise<string> {
  const { alias, args, view, signal } = options;
  const env = view === 'app' ? await readFaultEnv(runner, signal) : undefined;
  return aliasCommand(alias, args, { env });
}

async function readFaultEnv(runner: CommandRunner, signal: AbortSignal): Promise<FaultEnv> {
  const { stdout } = await runner.run(`head -c 65536 ${FAULT_ENV} 2>/dev/null`, { signal });
  return parseFaultEnv(stdout);
}

/** The output without secrets. */
function masked(
  alias: string,
  { stdout, stderr }: CommandOutput,
  secrets: readonly KnownSecret[],
): Pick<CommandOutput, 'stdout' | 'stderr'> {
  const text = (raw: string): string => redactText(withoutSecrets(raw, secrets));
  return { stdout: redactOutput(alias, stdout, undefined, text), stderr: text(stderr) };
}

import { Command, CommanderError } from 'commander';
import { cleanText } from '../core/aliases';
import { DoctorError } from '../core/contracts';
import { unexpected, usageError } from './errors';
import { exitCode } from './exitCode';
import { isOutputClosed } from './outputClosed';
import { CommandLine, type CliOptions } from './program/commandLine';
import { addDiagnosing } from './program/diagnosing';
import { addInside } from './program/inside';
import { addLabs } from './program/labs';
import { addSite } from './program/site';

/**
 * Runs one command line and gives its exit code. What a command is made of is loaded when it is run: together they are
 * most of what a short one would take. Everything that a command throws ends here, as text or JSON.
 */
export async function runCli(options: CliOptions): Promise<number> {
  const { args, io } = options;
  let code: number = exitCode.ok;
  const program = new Command('appservice-doctor')
    .description('Finds out why a Python app on Azure App Service for Linux is broken.')
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      // Errors are printed once, at the end, as text or JSON.
      writeErr: () => undefined,
    })
    .exitOverride();
  const line = new CommandLine(program, options, (result) => {
    code = result;
  });
  for (const addTo of [addDiagnosing, addInside, addSite, addLabs]) addTo(line);
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCode.ok;
    return report(error, options);
  }
}

/** Prints an error for people or, with --json, for programs, and gives the exit code. */
function report(error: unknown, { args, io, cancel }: CliOptions): number {
  if (cancel.aborted) {
    const isHeard = !args.includes('--json') && !isOutputClosed(cancel.reason);
    if (isHeard) io.stderr.write('Cancelled.\n');
    return exitCode.cancelled;
  }
  const known = toDoctorError(error);
  const { code, message, next } = known;
  if (args.includes('--json')) io.stdout.write(`${JSON.stringify({ error: { code, message, next } })}\n`);
  // A path or a name in it may be somebody else's.
  else io.stderr.write(`${cleanText(message)}\n${cleanText(next)}\n(${code})\n`);
  if (io.env.APPSERVICE_DOCTOR_LOG === 'debug' && known.cause instanceof Error)
    io.stderr.write(`${known.cause.stack ?? ''}\n`);
  return exitCode.failed;
}

function toDoctorError(error: unknown): DoctorError {
  if (error instanceof DoctorError) return error;
  if (error instanceof CommanderError) {
    // What commander says where a command is missing is a word of its own: "(outputHelp)".
    const isBare = error.code === 'commander.help';
    return usageError(
      isBare ? 'Say what to do: a command is missing.' : error.message.replace(/^error: /, ''),
    );
  }
  return unexpected(error);
}

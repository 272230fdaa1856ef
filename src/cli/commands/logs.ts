import { acceptLines, readLogLabel } from '../../core/contracts';
import { lastLog } from '../../targets/log/lastLog';
import { liveLog } from '../../targets/log/liveLog';
import { logsOfAll, mostLogs } from '../../targets/log/logsOfAll';
import type { Target } from '../../targets/target';
import { usageError } from '../errors';
import { exitCode } from '../exitCode';
import { say } from '../print';
import type { RunContext } from '../runContext';
import { logFilter, type LogFlags } from './logFlags';
import { printLines } from './printLines';
import { switchLoggingOn } from './switchLoggingOn';

/** Lines that are shown of what was logged before. */
const LAST_LINES = 200;

/**
 * `logs [--follow]`: the application log, of an app in Azure with the platform's words, from the platform or from
 * inside, whichever works. That there is none is said, and is no failure.
 */
export async function logsCommand(
  targets: readonly Target[],
  flags: LogFlags,
  context: RunContext,
): Promise<number> {
  const { follow } = flags;
  const { signal, logger } = context;
  const [first] = targets;
  if (!first) throw usageError('Say with --target where the app is.');
  const accept = acceptLines(logFilter(flags, Date.now()));
  if (targets.length > mostLogs)
    say(context, `Of ${targets.length} instances the first ${mostLogs} are read.`);
  // Asked before lines come: a question among them would be overlooked.
  if (first.platformLog && !(await first.platformLog.isKept(signal))) await switchLoggingOn(first, context);
  const onNoLog = (): void => {
    const then = follow ? '; waiting for one' : '';
    say(context, `There is no application log in /home/LogFiles${then}.`);
  };
  const asked = { lines: LAST_LINES, signal, logger, onNoLog };
  const read = (target: Target): AsyncIterable<string> =>
    follow ? liveLog(target, asked) : lastLog(target, asked);
  await printLines(wanted(logsOfAll(targets, { read, logger }), accept), context, valueOf);
  return exitCode.ok;
}

async function* wanted(
  lines: AsyncIterable<string>,
  accept: ((line: string) => boolean) | null,
): AsyncGenerator<string> {
  for await (const line of lines) if (accept?.(line) ?? true) yield line;
}

function valueOf(line: string): Record<string, unknown> {
  const labelled = readLogLabel(line);
  return labelled ? { line: labelled.text, instance: labelled.instance } : { line };
}

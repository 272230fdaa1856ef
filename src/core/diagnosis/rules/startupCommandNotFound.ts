import type { Finding, Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { isCommandFailure, lastCommandFailure } from '../facts/commandFailure';
import type { CommandFailure } from '../facts/commandFailure';
import { eventProof } from '../facts/eventProof';
import { bootError } from '../facts/bootError';
import { startCommands } from '../facts/startCommand';
import { brokenStarts, isLongAgo, redOutside, redOutsideProofs, sinceOf } from '../facts/troubledStarts';
import type { StartAttempt } from '../timeline/StartAttempt';
import type { PlatformEvent } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import { exitProof } from './exitProof';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** A shell's codes: 126 for what is there and cannot be run, 127 for what is not there. */
const shellCodes: Partial<Record<number, CommandFailure['reason']>> = { 126: 'permission', 127: 'not-found' };

/** Python's own, where it cannot open the file it is given. */
const cannotOpen = 2;

/** What could not be run, and what says so. */
interface Unrunnable {
  reason: CommandFailure['reason'];
  name?: string;
  proofs: Proof[];
  /** The words of the shell, as against its exit code alone. */
  isTold: boolean;
}

/** The start-up command is not there, or may not be run. A command that runs and lacks its module is another failure. */
export const startupCommandNotFound: Rule = {
  id: 'startup-command-not-found',
  help: {
    means:
      'The command that should start the app cannot be run: there is no such program or file, the file may not be executed, or its first line names an interpreter that is not there. The app itself was never reached.',
    shows: [
      'The container exits within a second with code 127 (not found) or 126 (not executable).',
      "The app's log ends with command not found, No such file or directory or Permission denied.",
      'Visitors get 503 or the page "Application Error".',
    ],
    proof: [
      'The last words of the present start name what was not found, or its exit code is 126 or 127.',
      'Against it: a server or an exception after those words, as the script then went on; or another exit code.',
    ],
    confused: [
      { id: 'wrong-startup-module', tell: 'there the command runs, and the module that it names is missing' },
      { id: 'startup-script-crlf', tell: 'there a carriage return stands in the message' },
      { id: 'dep-import-error', tell: 'there Python runs and lacks a package' },
    ],
  },
  explains: ['startup-crash-unknown'],
  evaluate(facts) {
    for (const attempt of brokenStarts(facts)) {
      const found = unrunnable(attempt);
      if (!found) continue;
      const { reason, name, isTold } = found;
      const known = shellCodes[attempt.exitCode ?? 0] !== undefined;
      return {
        id: 'startup-command-not-found',
        layer: 'startup',
        severity: 'fault',
        confidence: certainty(isTold ? 0.82 : 0.7, [
          [isTold && (known || attempt.failure === 'create'), 0.12],
          [isTold && attempt.hasExited && !known, 0.06],
          [redOutside(facts).length > 0, 0.03],
          [isLongAgo(facts, attempt), -0.2],
        ]),
        title: titleOf(reason, name),
        cause: causeOf(reason, { name, exitCode: attempt.exitCode }),
        ...sinceOf(facts, attempt),
        evidence: [...found.proofs, ...commandProof(facts), ...redOutsideProofs(facts)],
        ...nextSteps(
          [
            !isTold,
            {
              summary:
                "Fetch the container's console log (LogFiles/*_default_docker.log): it names what was not found.",
              command: azCommand(facts, 'log download', '--log-file', 'logs.zip'),
            },
          ],
          [
            isTold && name?.startsWith('/') === true,
            {
              summary: 'See whether the file is there, its permissions and its first line.',
              command: `ls -l ${plain(name)}; head -1 ${plain(name)}`,
            },
          ],
        ),
        fix: fixOf(facts, reason, name),
      };
    }
    return undefined;
  },
};

function unrunnable(attempt: StartAttempt): Unrunnable | undefined {
  const refused = attempt.events.find(isRuntimeRefusal);
  if (refused) {
    const [, name] = runtimeRefusal.exec(refused.excerpt) ?? [];
    const reason = /permission denied/i.test(refused.excerpt) ? 'permission' : 'not-found';
    return { reason, ...(name === undefined ? {} : { name }), proofs: [eventProof(refused)], isTold: true };
  }
  const { exitCode } = attempt;
  // In a script with Windows line ends nothing is found by its name: that comes first.
  if (attempt.app.some((event) => isCommandFailure(event) && event.reason === 'carriage-return'))
    return undefined;
  const failure = lastCommandFailure(attempt);
  if (failure && failure.reason !== 'syntax' && isFitting(exitCode)) {
    const { reason, name } = failure;
    const proofs = [eventProof(failure), ...exitProof(attempt)];
    return { reason, ...(name === undefined ? {} : { name }), proofs, isTold: true };
  }
  const byCode = attempt.hasExited ? shellCodes[exitCode ?? 0] : undefined;
  if (byCode === undefined || failure !== undefined || bootError(attempt)) return undefined;
  return { reason: byCode, proofs: exitProof(attempt), isTold: false };
}

function isFitting(exitCode: number | undefined): boolean {
  return exitCode === undefined || exitCode === cannotOpen || shellCodes[exitCode] !== undefined;
}

/** What the container runtime says where it cannot run the command at all. */
const runtimeRefusal =
  /exec: \\?"([^"\\]{1,200})\\?": (?:executable file not found|stat .{1,200}: no such file|permission denied|no such file)/i;

function isRuntimeRefusal(event: PlatformEvent): boolean {
  return event.kind === 'container' && event.state === 'failed' && runtimeRefusal.test(event.excerpt);
}

function titleOf(reason: CommandFailure['reason'], name: string | undefined): string {
  const what = name ?? 'The start-up command';
  if (reason === 'permission') return `${what} may not be executed, so that the app cannot be started.`;
  return name === undefined
    ? 'The start-up command names a program or file that is not there.'
    : `The start-up command wants ${name}, which is not there.`;
}

function causeOf(
  reason: CommandFailure['reason'],
  { name, exitCode }: { name: string | undefined; exitCode: number | undefined },
): string {
  const code =
    exitCode === undefined
      ? ''
      : ` The container ended with exit code ${exitCode} before anything of the app ran.`;
  const what = name ?? 'something';
  if (reason === 'permission')
    return `The shell found ${what} and was not allowed to run it: the file lacks the executable bit, or is a folder.${code}`;
  if (name === undefined)
    return `The code is the one with which a shell says that it did not find the command; which one it was stands in the console log, which is not in this evidence.${code}`;
  return `The shell looked for ${what} and did not find it: a slip in its name or path, a program that the image does not have, a file that was not deployed, or a first line (#!) with an interpreter that is not there.${code}`;
}

function commandProof(facts: Facts): Proof[] {
  return startCommands(facts)
    .slice(0, 1)
    .map((command) => command.proof);
}

/** A name out of a log, for a command to copy. */
function plain(name: string | undefined): string {
  return name !== undefined && /^[\w./-]+$/.test(name) ? name : '<file>';
}

function fixOf(facts: Facts, reason: CommandFailure['reason'], name: string | undefined): Finding['fix'] {
  if (reason === 'permission') {
    return {
      summary: 'Let a shell run the file, or make it executable.',
      steps: [
        `Set the start-up command to bash ${plain(name)}, which needs no executable bit.`,
        'Or keep the bit in git (git update-index --chmod=+x <file>) and deploy again; a zip made on Windows loses it.',
      ],
      command: azCommand(facts, 'config set', '--startup-file', `bash ${plain(name)}`),
    };
  }
  return {
    summary: 'Correct the start-up command, or deploy what it names.',
    steps: [
      'Compare the name with what is there: ls /home/site/wwwroot; paths are relative to the folder of the app, and letters count as they are written.',
      'A program of a package (gunicorn, uvicorn, streamlit) must stand in requirements.txt; python -m <program> finds it in the virtual environment.',
      'The first line of a script must name an interpreter of the image: #!/bin/bash.',
      'Set the command and wait for the restart.',
    ],
    command: azCommand(facts, 'config set', '--startup-file', '<command>'),
  };
}

import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { eventProof } from '../facts/eventProof';
import { brokenStarts, isLongAgo, redOutside, redOutsideProofs, sinceOf } from '../facts/troubledStarts';
import type { StartAttempt } from '../timeline/StartAttempt';
import type { AppEvent } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import { exitProof } from './exitProof';
import type { Rule } from './Rule';

/** What an exit code means by convention; the cause is in none of them. */
const meanings: Partial<Record<number, string>> = {
  0: 'the command came to its end, without a server that stays',
  1: 'an error that the program did not handle',
  2: 'wrong arguments, or a file that could not be opened',
  3: 'under gunicorn: a worker could not boot',
  4: 'under gunicorn: the app could not be loaded',
  132: 'an instruction that the processor does not know (SIGILL)',
  134: 'the program aborted itself (SIGABRT)',
  137: 'it was killed (SIGKILL), for its memory or by the platform',
  139: 'a fault in compiled code (SIGSEGV)',
};

/** Those with which a shell says what is wrong, and that of a container which was told to stop. */
const toldByCode = new Set([126, 127, 143]);

/** The container ends while it starts, and why stands nowhere in the evidence: what is to be fetched is said instead. */
export const startupCrashUnknown: Rule = {
  id: 'startup-crash-unknown',
  help: {
    means:
      'The platform says that the container ended by itself while it was starting. Why it did stands in its console log, and that is not in the evidence, or says nothing of it. The doctor names no cause here; it says what to fetch.',
    shows: [
      'Visitors get 503 or the page "Application Error"; the platform starts the container again and again.',
      'The platform log speaks of a container that exited, sometimes with a code.',
      'It often adds a time limit of 230 s, which was not reached: look at how long the probe really ran.',
    ],
    proof: [
      'The exit stands in the platform log of the present start.',
      'No exception, no failed command and no killed worker stands in the output of that start.',
      'Against it: any other cause that is in evidence.',
    ],
    confused: [
      {
        id: 'cold-start-timeout',
        tell: 'there the container still runs when its time is over; no exit code',
      },
      { id: 'app-boot-exception', tell: 'there the traceback is in the log' },
      { id: 'startup-command-not-found', tell: 'there the code is 126 or 127' },
    ],
  },
  evaluate(facts) {
    const attempt = brokenStarts(facts).find(isUnexplained);
    if (!attempt) return undefined;
    const { exitCode, app } = attempt;
    const meaning = meanings[exitCode ?? -1];
    const code = exitCode === undefined ? '' : ` with code ${exitCode}`;
    return {
      id: 'startup-crash-unknown',
      layer: 'startup',
      severity: 'fault',
      confidence: certainty(0.6, [
        [exitCode !== undefined, 0.03],
        [redOutside(facts).length > 0, 0.02],
        [isLongAgo(facts, attempt), -0.2],
      ]),
      title: `The container exits${code} while it starts, and why is not in this evidence.`,
      cause: [
        `It ran ${afterText(attempt)} and ended by itself, so no time limit was at work, whatever the platform log says.`,
        ...(meaning === undefined ? [] : [`By convention ${exitCode ?? ''} means: ${meaning}.`]),
        app.length === 0
          ? 'What the app said in that time, its console log, is not here, and without it any cause would be a guess.'
          : 'What the app said in that time is here and holds no exception and no failed command.',
      ].join(' '),
      ...sinceOf(facts, attempt),
      evidence: [...exitProof(attempt), ...lastProof(attempt), ...redOutsideProofs(facts)],
      next: nextOf(facts, attempt),
      fix: {
        summary: 'Fetch the console log of this start: its last lines name the cause.',
        steps: [
          'Fetch the logs, unpack them and open LogFiles/*_default_docker.log at the time of the exit.',
          'Diagnose again with it: appservice-doctor analyze <folder>.',
          'Where it is empty, switch the log of the file system on (az webapp log config --docker-container-logging filesystem), restart and fetch it anew; PYTHONUNBUFFERED=1 keeps the last words from being lost.',
        ],
        command: azCommand(facts, 'log download', '--log-file', 'logs.zip'),
      },
    };
  },
};

function isUnexplained({ source, outcome, hasExited, failure, exitCode, app }: StartAttempt): boolean {
  if (source !== 'platform' || outcome !== 'failed' || !hasExited || failure !== undefined) return false;
  return !toldByCode.has(exitCode ?? -1) && !app.some(isTelling);
}

/** An event in which a cause may stand. */
function isTelling(event: AppEvent): boolean {
  if (event.kind === 'error' || event.kind === 'command-failure') return true;
  if (event.kind === 'worker') return event.state === 'killed' || event.state === 'timeout';
  if (event.kind === 'startup-step') return event.step === 'extract-failed';
  return event.kind === 'server' && (event.state === 'no-application' || event.state === 'address-in-use');
}

function afterText({ probeEnded, probeBegan, started, endedAt }: StartAttempt): string {
  const from = probeBegan ?? started;
  const measured = from !== undefined && endedAt !== undefined ? (endedAt - from) / 1000 : undefined;
  const seconds = probeEnded?.afterS ?? measured;
  return seconds === undefined ? 'for a time that is not known' : `for ${Math.max(1, Math.round(seconds))} s`;
}

function lastProof({ app }: StartAttempt): ReturnType<typeof exitProof> {
  const last = app.at(-1);
  return last ? [eventProof(last)] : [];
}

function nextOf(facts: Facts, { app }: StartAttempt): { summary: string; command: string }[] {
  return app.length === 0
    ? [
        {
          summary:
            'Not in this evidence: the console log of the start (LogFiles/*_default_docker.log). Fetch it.',
          command: azCommand(facts, 'log download', '--log-file', 'logs.zip'),
        },
      ]
    : [
        {
          summary: 'Watch the next start: the last lines before the exit may have been cut.',
          command: azCommand(facts, 'log tail'),
        },
      ];
}

import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { isCommandFailure } from '../facts/commandFailure';
import { eventProof } from '../facts/eventProof';
import { appCommandLine } from '../facts/startCommand';
import { brokenStarts, isLongAgo, redOutside, redOutsideProofs, sinceOf } from '../facts/troubledStarts';
import type { StartAttempt } from '../timeline/StartAttempt';
import type { AppEvent } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import { exitProof } from './exitProof';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** The last argument of a command keeps the carriage return: `main:app\r`, `8000\r`. */
const atTheEnd = /\\r['"]/;

/** Scripts with Windows line ends: the shell takes the carriage return for a part of each command. */
export const startupScriptCrlf: Rule = {
  id: 'startup-script-crlf',
  help: {
    means:
      'The start-up script was saved with the line ends of Windows. Linux takes the carriage return at the end of each line for a part of the command, and finds no command, file or module of that name.',
    shows: [
      "The app's log says $'\\r': command not found, or bad interpreter with ^M, or names a module or file that ends with \\r.",
      'The container exits at once, often with 126, 127 or 2; visitors get 503.',
      "The same script works on the developer's machine, or the file there looks right.",
    ],
    proof: [
      'The carriage return stands in the message of the shell or of the server, in the log of the present start.',
      'Against it: the start went on and the app answers.',
    ],
    confused: [
      { id: 'startup-command-not-found', tell: 'there a name without a carriage return is not found' },
      { id: 'wrong-startup-module', tell: 'there the module of the command has no \\r at its end' },
    ],
  },
  explains: [
    'startup-command-not-found',
    'wrong-startup-module',
    'app-boot-exception',
    'startup-crash-unknown',
  ],
  evaluate(facts) {
    for (const attempt of brokenStarts(facts)) {
      const signs = attempt.app.filter(hasReturn);
      const [first] = signs;
      if (!first) continue;
      return {
        id: 'startup-script-crlf',
        layer: 'startup',
        severity: 'fault',
        confidence: certainty(0.87, [
          [signs.length > 1, 0.02],
          [attempt.hasExited, 0.03],
          [redOutside(facts).length > 0, 0.03],
          [isLongAgo(facts, attempt), -0.2],
        ]),
        title: `${scriptName(facts, attempt)} has Windows line ends, and Linux does not find what its lines name.`,
        cause:
          'Each line of the script ends with a carriage return, which the shell hands on as the last letter of the command or of its last argument. What is asked for then exists under no such name, although the file itself is there and is run.',
        ...sinceOf(facts, attempt),
        evidence: [
          ...signs.slice(0, 2).map(eventProof),
          ...exitProof(attempt),
          ...scriptProof(attempt),
          ...redOutsideProofs(facts),
        ],
        ...nextSteps([
          true,
          {
            summary: 'See the line ends: file says "with CRLF line terminators".',
            command: `file ${scriptPath(facts, attempt)}`,
          },
        ]),
        fix: {
          summary: 'Give the script LF line ends, and keep them so in git.',
          steps: [
            `Convert the script: sed -i 's/\\r$//' ${scriptPath(facts, attempt)}, or LF in the editor's status bar.`,
            'Put *.sh text eol=lf into .gitattributes, so that a checkout on Windows does not bring them back.',
            'Commit and deploy again.',
          ],
          command: `sed -i 's/\\r$//' ${scriptPath(facts, attempt)}`,
        },
      };
    }
    return undefined;
  },
};

function hasReturn(event: AppEvent): boolean {
  if (isCommandFailure(event)) return event.reason === 'carriage-return';
  if (event.kind === 'error') return atTheEnd.test(event.message);
  return event.kind === 'server' && event.state === 'no-application' && atTheEnd.test(event.reason ?? '');
}

function scriptIn(text: string): string | undefined {
  return /(?:^|[\s'"])((?:[\w.-]*\/)*[\w.-]{1,100}\.(?:sh|bash|txt))\b/.exec(text)?.[1];
}

/** The user's own script: the command that is configured, else a script that the messages name. */
function scriptOf(facts: Facts, { app }: StartAttempt): string | undefined {
  const step = app.find((event) => event.kind === 'startup-step' && event.step === 'site-command');
  const texts = [appCommandLine(facts), step?.kind === 'startup-step' ? step.value : undefined];
  const named = texts.map((text) => (text === undefined ? undefined : scriptIn(text)));
  const said = app.filter(isCommandFailure).map(({ excerpt }) => scriptIn(excerpt));
  return [...named, ...said].find((name) => name !== undefined);
}

function scriptName(facts: Facts, attempt: StartAttempt): string {
  return scriptOf(facts, attempt) ?? 'The start-up script';
}

/** A path for commands to copy. */
function scriptPath(facts: Facts, attempt: StartAttempt): string {
  const name = scriptOf(facts, attempt) ?? '<script>';
  return name.startsWith('/') || name.startsWith('<') ? name : `/home/site/wwwroot/${name}`;
}

function scriptProof({ app }: StartAttempt): Proof[] {
  const step = app.find((event) => event.kind === 'startup-step' && event.step === 'site-command');
  return step ? [eventProof(step)] : [];
}

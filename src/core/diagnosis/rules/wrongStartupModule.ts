import type { Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { eventProof } from '../facts/eventProof';
import { startModuleFailure } from '../facts/startModuleFailure';
import type { StartModuleFailure } from '../facts/startModuleFailure';
import { isLongAgo, redOutside, redOutsideProofs, sinceOf } from '../facts/troubledStarts';
import { certainty } from './certainty';
import { exitProof } from './exitProof';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/**
 * The start-up command names a module, or an app in it, that does not exist. A module that the app's own code
 * imports and that no command names is dep-import-error.
 */
export const wrongStartupModule: Rule = {
  id: 'wrong-startup-module',
  help: {
    means:
      'The start-up command tells the server which module holds the app, as in main:app, and there is no such module, or no such name in it. The server starts, looks for the app, finds nothing and exits. No line of the app has run.',
    shows: [
      'Visitors get 503 or the page "Application Error"; SSH is refused, as the container does not stay up.',
      "The app's log ends with ModuleNotFoundError for the very module of the command, with Error loading ASGI app, or with Failed to find attribute.",
      'The platform log speaks of a container that exited, and often of a time limit of 230 s that was never reached.',
    ],
    proof: [
      'The missing module stands in the start-up command, as the site is configured or as the log prints it.',
      'The traceback has no frame of the app: the server itself imported the module.',
      "Against it: a frame of the app's own code in the traceback, which then asked for the module.",
    ],
    confused: [
      {
        id: 'dep-import-error',
        tell: 'there a module that the code imports is missing, not the one that the command names',
      },
      {
        id: 'startup-command-not-found',
        tell: 'there the command itself cannot be run: exit code 126 or 127',
      },
      { id: 'app-boot-exception', tell: 'there the module is found, and its own code raises' },
    ],
  },
  explains: ['app-boot-exception', 'startup-crash-unknown', 'dep-import-error'],
  evaluate(facts) {
    const failure = startModuleFailure(facts);
    if (!failure || /\r|\\r/.test(failure.event.excerpt)) return undefined;
    const { attempt, module, attribute, named, isOfServer } = failure;
    return {
      id: 'wrong-startup-module',
      layer: 'startup',
      severity: 'fault',
      confidence: certainty(0.72, [
        [named !== undefined, 0.15],
        [isOfServer, 0.05],
        [attempt.hasExited, 0.03],
        [redOutside(facts).length > 0, 0.02],
        [isLongAgo(facts, attempt), -0.2],
      ]),
      title:
        attribute === undefined
          ? `The start-up command names the module ${module}, which does not exist.`
          : `The start-up command names ${attribute} in ${module}, and there is no such name in it.`,
      cause: causeOf(failure),
      ...sinceOf(facts, attempt),
      evidence: [
        eventProof(failure.event),
        ...commandProof(failure),
        ...exitProof(failure.attempt),
        ...redOutsideProofs(facts),
      ],
      ...nextSteps(
        [
          named === undefined,
          {
            summary: 'Read the start-up command of the site.',
            command: azCommand(facts, 'config show', '--query', 'appCommandLine'),
          },
        ],
        [
          true,
          {
            summary: 'Look what is there, in the folder from which the app runs (App path in its log).',
            command: 'ls /home/site/wwwroot',
          },
        ],
      ),
      fix: fixOf(facts, failure),
    };
  },
};

function causeOf({ module, attribute, named, isOfServer }: StartModuleFailure): string {
  const place = named ? 'It stands in the start-up command' : 'The server asked for it by itself';
  const code = isOfServer ? 'no code of the app had run by then' : 'the app itself was not reached';
  return attribute === undefined
    ? `${place}, and the import of ${module} fails: ${code}. Either the name is wrong, or the folder in which it lies is not the one that the server runs in.`
    : `${module} is found and loaded, and has nothing called ${attribute}.`;
}

function commandProof({ named }: StartModuleFailure): Proof[] {
  return named ? [named.command.proof] : [];
}

function fixOf(
  facts: Facts,
  { module, attribute, named }: StartModuleFailure,
): { summary: string; steps: string[]; command: string } {
  const wrong = named
    ? `${named.module}${named.attribute === undefined ? '' : `:${named.attribute}`}`
    : module;
  return {
    summary: 'Correct module:app in the start-up command.',
    steps: [
      attribute === undefined
        ? `Find the file that holds the app. For src/main.py it is src.main, or main with --chdir src; put it into the command in the place of ${wrong}.`
        : `Find what the app is called in ${module} (app, application, create_app()), and name that in the place of ${wrong}.`,
      'Where the file should be there, see whether the deployment has it: a package that was zipped with its folder lies one level too deep.',
      'Set the command and wait for the restart.',
    ],
    command: azCommand(facts, 'config set', '--startup-file', '<command with the right module:app>'),
  };
}

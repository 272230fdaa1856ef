import type { Finding, Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { bootError } from '../facts/bootError';
import { eventProof } from '../facts/eventProof';
import { failureKind, missingModuleOf } from '../facts/failureKind';
import { nativeLibraryProblem } from '../facts/nativeLibrary';
import { startModules } from '../facts/startCommand';
import { startModuleFailure } from '../facts/startModuleFailure';
import { brokenStarts, isLongAgo, redOutside, redOutsideProofs, sinceOf } from '../facts/troubledStarts';
import type { StartAttempt } from '../timeline/StartAttempt';
import type { ErrorEvent } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import { exitProof } from './exitProof';
import type { Rule } from './Rule';

/** Exceptions that have a failure of their own in the catalogue, which says more than the line does. */
const special =
  /os\.environ|\bgetenv\b|\[Errno 28\]|No space left|MemoryError|database is locked|ODBC Driver|ImproperlyConfigured|undefined symbol|C-extensions failed|[Ee]nvironment variable|Field required/;

/**
 * The app's code raises before anything is served. A missing package, start module or system library has a rule of
 * its own; this one names the line for all the rest.
 */
export const appBootException: Rule = {
  id: 'app-boot-exception',
  help: {
    means:
      "The app's code is found and loaded, and raises an exception while it starts: at the top level of a module, or in its start-up hooks. The server gives up, and no request is ever answered.",
    shows: [
      'Visitors get 503 or the page "Application Error", SSH is refused.',
      "The app's log ends with a traceback, under gunicorn with Worker failed to boot and exit code 3.",
      'The platform log speaks of a container that exited, or of a time limit where the server tries again and again.',
    ],
    proof: [
      "A traceback in the output of the present start, which ended with it; its last frame in the app's own code is the place.",
      'Against it: a server that came up after the traceback, or a request that was answered.',
    ],
    confused: [
      { id: 'dep-import-error', tell: 'there the exception says that a package is not installed' },
      {
        id: 'wrong-startup-module',
        tell: 'there the module of the start-up command is missing, and no frame is of the app',
      },
      { id: 'native-library-missing', tell: 'there a package is installed and its system library is not' },
      { id: 'missing-app-setting', tell: 'there the exception is the KeyError of a setting' },
      { id: 'app-exception', tell: 'there the app starts, and requests fail' },
    ],
  },
  explains: ['startup-crash-unknown'],
  evaluate(facts) {
    if (startModuleFailure(facts)) return undefined;
    for (const attempt of brokenStarts(facts)) {
      const error = bootError(attempt);
      if (!error || isOthers(facts, error)) continue;
      return finding(facts, attempt, error);
    }
    return undefined;
  },
};

/** A package, a library, or a carriage return at the end of a name. A module of the app's own is no package. */
function isOthers(facts: Facts, error: ErrorEvent): boolean {
  const { text } = error;
  if (nativeLibraryProblem(text) !== undefined || /\\r['"]/.test(text)) return true;
  return failureKind(text) === 'missing-module' && !isOwnModule(facts, error);
}

/** Part of the package that the start-up command names, or of one that a frame of the traceback lies in. */
function isOwnModule(facts: Facts, { text, frames }: ErrorEvent): boolean {
  const [top = '', ...below] = (missingModuleOf(text) ?? '').split('.');
  if (top === '' || below.length === 0) return false;
  const isNamed = startModules(facts).some(({ module }) => module.split('.')[0] === top);
  return isNamed || frames.some(({ file, isOwn }) => isOwn && file.includes(`/${top}/`));
}

function finding(facts: Facts, attempt: StartAttempt, error: ErrorEvent): Finding {
  const { type = 'an exception', ownFrame, frames, text } = error;
  const place = ownFrame ? `${ownFrame.file}, line ${ownFrame.line}` : undefined;
  const isSpecial = failureKind(text) !== 'other' || special.test(text);
  return {
    id: 'app-boot-exception',
    layer: 'startup',
    severity: 'fault',
    confidence: certainty(0.7, [
      [ownFrame !== undefined, 0.1],
      [frames.length === 0, -0.1],
      [attempt.hasExited, 0.05],
      // Its output ends there, and nobody says that it did.
      [attempt.outcome === 'unknown', -0.1],
      [redOutside(facts).length > 0, 0.05],
      // What is named more exactly elsewhere comes first there.
      [isSpecial, -0.2],
      [isLongAgo(facts, attempt), -0.2],
    ]),
    title: `The app raises ${type} while it starts${place === undefined ? '' : `, in ${place}`}.`,
    cause: causeOf(attempt, error),
    ...sinceOf(facts, attempt),
    evidence: [
      eventProof(error),
      ...frameProof(error),
      ...endProof(attempt),
      ...exitProof(attempt),
      ...redOutsideProofs(facts),
    ],
    ...(ownFrame ? { location: `${ownFrame.file}:${ownFrame.line}` } : {}),
    next: [{ summary: 'Read the whole traceback.', command: azCommand(facts, 'log tail') }],
    fix: {
      summary:
        place === undefined
          ? 'Correct what raises, and deploy again.'
          : `Correct ${place}, and deploy again.`,
      steps: [
        'Start the app with the same command, the same Python and the same packages on your machine: it should raise there as well. Where it does not, what differs is in the settings or in what the app finds on disk.',
        'What needs a network, a file or a setting belongs into a start-up hook or the first request, with a message that says what is missing.',
        'If the last deployment brought it in, deploy the one before it meanwhile.',
      ],
    },
  };
}

function causeOf({ app }: StartAttempt, { ownFrame, isRaisedInLibrary }: ErrorEvent): string {
  const where = ownFrame
    ? isRaisedInLibrary
      ? `The exception comes out of a library, which the app called from its own line ${ownFrame.line}.`
      : "The exception is raised by the app's own code."
    : 'No frame of the traceback is of the app itself.';
  const listened = app.some((event) => event.kind === 'server' && event.state === 'listening')
    ? ' The server listened already, as one does that leaves the loading to its workers; none of them came up.'
    : ' Nothing listened yet.';
  return `${where}${listened} So no request could be answered.`;
}

function frameProof({ ownFrame, file, beganLine }: ErrorEvent): Proof[] {
  if (!ownFrame) return [];
  const code = ownFrame.code === undefined ? '' : `: ${ownFrame.code}`;
  return [
    {
      source: ownFrame.file,
      excerpt: `line ${ownFrame.line}, in ${ownFrame.function ?? 'the module'}${code}`,
      file,
      ...(beganLine === undefined ? {} : { line: beganLine }),
    },
  ];
}

/** The server's own word that it gave up. */
function endProof({ app }: StartAttempt): Proof[] {
  const end = app.findLast((event) => event.kind === 'worker' && event.state === 'failed-to-boot');
  return end ? [eventProof(end)] : [];
}

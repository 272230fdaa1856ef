import type { Finding, Proof } from '../../contracts';
import type { Facts } from '../facts';
import { isRecent } from '../facts/complaints';
import type { Complaint } from '../facts/complaints';
import { databaseFailure } from '../facts/databaseFailure';
import { failureKind } from '../facts/failureKind';
import type { ErrorEvent, Frame } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** What an exception on the health path brings about: these quote its request and do not explain it. */
const symptoms: readonly string[] = ['health-check-eviction'];

/**
 * Requests fail with a traceback of the app's own, and no rule knows more: the place is named, and the cause only as
 * far as the exception's own words go. It is the last of the rules, as it asks what the others found.
 */
export const appException: Rule = {
  id: 'app-exception',
  explains: symptoms,
  help: {
    means:
      "A request ends in an exception that nothing in the app catches, so that the visitor gets an error of 5xx. The traceback's last frame in the app's own code is the place to look at; frames of libraries below it only show how the error came about.",
    shows: [
      'Some routes answer 500, others are well; the health path is often green.',
      "The app's log has a traceback at the time of each failed request.",
      'Django writes Internal Server Error, Flask Exception on, uvicorn Exception in ASGI application above it.',
    ],
    proof: [
      'A traceback with a frame in the own code, at the time of a request that was answered with 5xx, after the last start of the container.',
      'No other rule explains the same error; where one does, this one says nothing.',
      'An error whose request was answered well later on, and one that broke no request, are left alone.',
    ],
    confused: [
      {
        id: 'app-boot-exception',
        tell: 'There the traceback comes before anything listens, and no request is answered.',
      },
      {
        id: 'dep-import-error',
        tell: 'There the exception is the import of a package that is not installed.',
      },
      { id: 'missing-app-setting', tell: 'There the code asks for a setting that the site does not have.' },
      {
        id: 'egress-blocked',
        tell: 'There the call of another host times out; the line is only where the app makes it.',
      },
    ],
  },
  evaluate(facts, found) {
    const complaint = facts.complaints.find(
      (one) => one.hurts === 'request' && !one.isOver && hasPlace(one) && !isExplained(one, found),
    );
    if (!complaint?.error?.ownFrame) return undefined;
    const { error, request, isAsked, proofs } = complaint;
    const { ownFrame } = complaint.error;
    const type = lastWord(error.type ?? 'an exception');
    const outside = isOutsideMatter(error.text);
    const what = request ?? 'A request';
    return {
      id: 'app-exception',
      layer: 'app-code',
      severity: isAsked || isRepeated(facts, complaint.error) || !isAnswering(facts) ? 'fault' : 'risk',
      confidence: certainty(outside ? 0.52 : 0.68, [
        [isAsked, outside ? 0.03 : 0.08],
        [!outside && !error.isRaisedInLibrary, 0.06],
        [error.isCut, -0.1],
      ]),
      title: outside
        ? `${what} fails: what ${shortPlace(ownFrame)} asks of the outside ends in ${type}.`
        : `${what} fails in ${shortPlace(ownFrame)} with ${type}.`,
      cause: `${sayWhere(ownFrame, error)} ${outside ? 'The error comes out of a call to something outside the app: the line is where the app makes it, and why it fails is not in this evidence.' : sayWhy(error, type)} No other rule explains it.`,
      evidence: [...proofs, frameProof(error, ownFrame)],
      location: `${ownFrame.file}:${ownFrame.line}`,
      ...nextSteps(
        [
          outside,
          {
            summary:
              'Find out why the call fails: ask the same host from the container, and look whether other hosts answer.',
          },
        ],
        [
          /Errno 28|No space left on device/.test(error.text),
          { summary: 'See which disk is full.', command: 'df -k' },
        ],
      ),
      fix: {
        summary: outside
          ? `Find out what ${shortPlace(ownFrame)} asks and why it is not answered; catch the error there meanwhile.`
          : `Look at ${shortPlace(ownFrame)}.`,
        steps: [
          `Open ${ownFrame.file}, line ${ownFrame.line}${ownFrame.function === undefined ? '' : `, in ${ownFrame.function}`}, and see which value or answer it did not expect.`,
          'Run the same request on your own machine, with the same settings.',
          'If it began with a deployment, compare with the one before; going back to it restores the service meanwhile.',
        ],
      },
    };
  },
};

/** A single broken request of a visitor is no outage while all that was asked is answered well. */
function isAnswering({ outside }: Facts): boolean {
  return outside.length > 0 && outside.every(({ state }) => state === 'ok');
}

function isRepeated({ timeline, now }: Facts, { ownFrame }: ErrorEvent): boolean {
  const same = timeline
    .presentErrors()
    .filter(
      (error) =>
        error.ownFrame?.file === ownFrame?.file &&
        error.ownFrame?.line === ownFrame?.line &&
        isRecent(error, now),
    );
  return same.length > 1;
}

function hasPlace({ error }: Complaint): boolean {
  return error?.ownFrame !== undefined;
}

/** Whether a rule that knows more speaks of the same error: it quotes its request, or a line of its traceback. */
function isExplained({ error, request, proofs }: Complaint, found: readonly Finding[]): boolean {
  const excerpts = new Set(proofs.map(({ excerpt }) => excerpt));
  const isSame = ({ source, file, line, excerpt }: Proof): boolean => {
    if (source === request || excerpts.has(excerpt)) return true;
    if (error === undefined || file !== error.file || line === undefined) return false;
    return line >= (error.beganLine ?? error.line) && line <= error.line;
  };
  return found.some(
    ({ id, severity, confidence, evidence }) =>
      severity === 'fault' && confidence >= 0.5 && !symptoms.includes(id) && evidence.some(isSame),
  );
}

/** Errors that say where the app goes to, and not what is wrong with its code. */
function isOutsideMatter(text: string): boolean {
  const kind = failureKind(text);
  if (kind === 'database') return databaseFailure(text) !== undefined;
  return kind !== 'other' && kind !== 'missing-module';
}

function sayWhere({ file, line, function: name, code }: Frame, error: ErrorEvent): string {
  const inside = name === undefined || name === '<module>' ? '' : `, in ${name}`;
  const of = error.isRaisedInLibrary
    ? 'The last line of the own code before the error is'
    : 'The error is raised in';
  return `${of} line ${line} of ${file}${inside}${code === undefined ? '' : `: ${code}`}.`;
}

function sayWhy({ message }: ErrorEvent, type: string): string {
  const said = message.split('\n')[0] ?? '';
  return said === '' ? `It is ${type}, without a message.` : `It says ${type}: ${said.slice(0, 200)}.`;
}

function frameProof({ file, beganLine, line }: ErrorEvent, frame: Frame): Proof {
  const name = frame.function === undefined ? '' : `, in ${frame.function}`;
  const code = frame.code === undefined ? '' : ` ${frame.code}`;
  return {
    source: file.slice(file.lastIndexOf('/') + 1),
    file,
    line: beganLine ?? line,
    excerpt: `File "${frame.file}", line ${frame.line}${name}${code}`,
  };
}

function shortPlace({ file, line }: Frame): string {
  return `${file.slice(file.lastIndexOf('/') + 1)}:${line}`;
}

function lastWord(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

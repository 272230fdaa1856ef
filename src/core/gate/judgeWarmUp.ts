import type { GateJudgement, Probe } from '../contracts';
import { durationText } from '../deployment';

/** The last answer of a path that was asked until it was warm, or for as long as was allowed. */
export interface WarmedPath {
  /** A page at `/` is nobody's duty: there anything but an error of the server counts as awake. */
  isRoot: boolean;
  answer: Probe;
  /** How often it was asked. */
  asked: number;
}

/** What one answer means while a container comes up. */
export function warmth({ isRoot, answer: { status } }: Pick<WarmedPath, 'isRoot' | 'answer'>): WarmState {
  // The front end's words for a container that is not there yet, and no word at all.
  if (status === 0 || [408, 429, 502, 503, 504].includes(status)) return 'not-yet';
  if (status < 400 || (isRoot && status < 500)) return 'warm';
  return 'wrong';
}

export type WarmState = 'warm' | 'not-yet' | 'wrong';

/** Whether the target answers; `limitMs` is how long it was given. */
export function judgeWarmUp(paths: readonly WarmedPath[], limitMs: number): GateJudgement {
  const details = paths.map(lineOf);
  if (paths.length === 0)
    return { state: 'unknown', summary: 'The target has no address outside that could be asked.', details };
  const silent = paths.find(({ answer }) => answer.status === 0);
  const bad = paths.find((path) => path.answer.status !== 0 && warmth(path) !== 'warm');
  if (bad)
    return {
      state: 'fail',
      summary: `GET ${bad.answer.path} still answered ${bad.answer.status} ${within(limitMs, bad)}.`,
      details,
    };
  if (silent)
    return {
      state: 'unknown',
      summary: `GET ${silent.answer.path} was not answered ${within(limitMs, silent)}: it is stuck, or cannot be reached from here.`,
      details,
    };
  const slowest = Math.max(...paths.map(({ answer }) => answer.durationMs));
  return { state: 'pass', summary: `It answers, the last time within ${slowest} ms.`, details };
}

function within(limitMs: number, path: WarmedPath): string {
  return warmth(path) === 'not-yet'
    ? `after ${durationText(limitMs)}`
    : `the ${path.asked === 1 ? 'first' : `${path.asked}.`} time`;
}

function lineOf({ answer: { method, path, status, error, durationMs }, asked }: WarmedPath): string {
  const came = status === 0 ? `no answer (${error ?? 'no reason given'})` : `${status} in ${durationMs} ms`;
  return `${method} ${path}: ${came}, asked ${asked === 1 ? 'once' : `${asked} times`}`;
}

import type { Proof } from '../contracts';
import type { Facts } from './facts';
import { isRecent } from './facts/complaints';
import { eventProof } from './facts/eventProof';
import { isAnsweredSince } from './facts/troubledStarts';
import type { StartAttempt } from './timeline/StartAttempt';
import type { PlatformEvent } from './timeline/TimelineEvent';

/** Something that went wrong at the end of the logs and of which no exception speaks. */
export interface SilentTrouble {
  summary: string;
  proof: Proof;
}

/** Fewer broken answers in a row may be one odd request. */
const fewestBroken = 3;

/** A container that is told to stop ends with one of these. */
const toldToStop: readonly (number | undefined)[] = [0, 143];

/**
 * What keeps an app from being called healthy although its log names no error: a container that served and has ended
 * by itself, and requests that are answered with nothing but 5xx.
 */
export function silentTroubles(facts: Facts): SilentTrouble[] {
  return [...fallenContainers(facts), ...brokenAnswers(facts)];
}

function fallenContainers(facts: Facts): SilentTrouble[] {
  const starts = facts.timeline.present().map(({ attempt }) => attempt);
  if (starts.some(isUp)) return [];
  return starts.flatMap((attempt) => {
    const exit = attempt.events.findLast(({ kind }) => kind === 'exit');
    const isFallen = attempt.outcome === 'serving' && attempt.hasExited && !attempt.isStopped;
    if (!exit || !isFallen || toldToStop.includes(attempt.exitCode) || isAnsweredAfter(facts, exit))
      return [];
    const code = attempt.exitCode === undefined ? '' : ` with code ${attempt.exitCode}`;
    return [
      {
        summary: `The container had come up and then ended by itself${code}, and nothing answered since: the last lines of its console log (LogFiles/*_default_docker.log) are the place.`,
        proof: eventProof(exit),
      },
    ];
  });
}

function isUp({ outcome, hasExited, isStopped }: StartAttempt): boolean {
  return (outcome === 'serving' || outcome === 'running') && !hasExited && !isStopped;
}

function isAnsweredAfter(facts: Facts, { at }: PlatformEvent): boolean {
  return isAnsweredSince(facts, at) || (at !== undefined && facts.timeline.lastGoodRequest(at) !== undefined);
}

/** The end of the log in which nothing but 5xx was answered, whatever was asked for. */
function brokenAnswers({ timeline, outside, now }: Facts): SilentTrouble[] {
  const asked = timeline.of('request').filter((event) => event.by === 'client' && timeline.isPresent(event));
  const broken = asked.slice(asked.findLastIndex(({ status }) => status < 500) + 1);
  const last = broken.at(-1);
  const isShort = broken.length < fewestBroken;
  if (!last || isShort || !isRecent(last, now) || outside.some(({ state }) => state === 'ok')) return [];
  const summary = `The last ${broken.length} answers in the app's log are all 5xx: read what stands around them; where the log says nothing, let the app log what it raises (logging.exception), and ask again.`;
  return [{ summary, proof: eventProof(last) }];
}

import type { Proof } from '../contracts';
import type { Facts } from './facts';
import { brokenRoutes, fewestBroken, leastShare } from './facts/brokenRoutes';
import { isRecent } from './facts/complaints';
import { eventProof, isoTime } from './facts/eventProof';
import { metricProof } from './facts/metricProof';
import { isCpuPercentage, meanOf, recentSeries, sumOf } from './facts/metricSeries';
import { slowMs } from './facts/slow';
import { timingProof } from './facts/timingProof';
import { isAnsweredSince } from './facts/troubledStarts';
import type { StartAttempt } from './timeline/StartAttempt';
import type { PlatformEvent, RequestEvent } from './timeline/TimelineEvent';

/** Something that went wrong at the end of the logs and of which no exception speaks. */
export interface SilentTrouble {
  summary: string;
  proof: Proof;
}

/** Percent of the plan's processors, on average over the last hour. */
const busyCpu = 90;

/** A container that is told to stop ends with one of these. */
const toldToStop: readonly (number | undefined)[] = [0, 143];

/**
 * What keeps an app from being called healthy although its log names no error: a container that served and has ended
 * by itself, requests that are answered with 5xx (all of them, those of one route, or counted by Azure), and slow answers
 * of a plan without a processor to spare.
 */
export function silentTroubles(facts: Facts): SilentTrouble[] {
  const broken = brokenAnswers(facts);
  return [
    ...fallenContainers(facts),
    ...(broken.length > 0 ? broken : brokenOnes(facts)),
    ...countedFailures(facts),
    ...busyAndSlow(facts),
  ];
}

function fallenContainers(facts: Facts): SilentTrouble[] {
  const starts = facts.timeline.present().map(({ attempt }) => attempt);
  if (starts.some(isUp)) return [];
  return starts.flatMap((attempt) => {
    const exit = attempt.events.findLast(({ kind }) => kind === 'exit');
    const isFallen = attempt.outcome === 'serving' && attempt.hasExited && !isStoppedBefore(attempt, exit);
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

/** The platform clears up after a container that has ended by itself, and says then that the site has stopped. */
function isStoppedBefore({ isStopped, stopped }: StartAttempt, exit: PlatformEvent | undefined): boolean {
  const isAfter = stopped !== undefined && exit?.at !== undefined && stopped >= exit.at;
  return isStopped && !isAfter;
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

/** Routes of which a part of the answers is broken while the rest of the app serves; the worst are named. */
function brokenOnes(facts: Facts): SilentTrouble[] {
  return brokenRoutes(facts)
    .slice(0, 3)
    .map(({ route, machine, answers, broken }) => {
      const last = broken.at(-1) ?? broken[0];
      const statuses = [...new Set(broken.map(({ status }) => status))].sort().join(', ');
      const which = machine === undefined || facts.timeline.present().length < 2 ? '' : ` on ${machine}`;
      const why =
        facts.failures.length > 0
          ? ''
          : `, and no error in the log says why: let the app log what it raises (logging.exception, and gunicorn with --capture-output), ask for ${route} again, and fetch its console log (LogFiles/*_default_docker.log)`;
      const summary = `${broken.length} of the last ${answers} answers to ${route}${which} are 5xx (${statuses})${timeSpan(broken[0], last)}${why}.`;
      return { summary, proof: eventProof(last) };
    });
}

/** `, from 09:32 to 09:49 UTC`, or nothing where the log has no times. */
function timeSpan(first: RequestEvent, last: RequestEvent): string {
  if (first.at === undefined || last.at === undefined) return '';
  const [from, until] = [first.at, last.at].map((at) => isoTime(at).slice(11, 16));
  return from === until ? `, at ${from} UTC` : `, from ${from} to ${until} UTC`;
}

/** Azure's count of broken answers, where no log of requests was fetched that could say which. */
function countedFailures({ timeline, evidence, now }: Facts): SilentTrouble[] {
  if (timeline.of('request').some(({ by }) => by === 'client')) return [];
  const series = recentSeries(evidence.metrics, now).filter(({ instance }) => instance === undefined);
  const failed = series.find(({ name }) => /^http5xx$/i.test(name));
  const all = series.find(({ name }) => /^requests$/i.test(name));
  const last = failed?.points.findLast(({ value }) => value > 0);
  if (!failed || !last || !isRecent(last, now)) return [];
  const [count, asked] = [sumOf(failed), all ? sumOf(all) : 0];
  if (count < fewestBroken || count < leastShare * asked) return [];
  const of = asked === 0 ? '' : ` of ${asked} requests`;
  const summary = `Azure counted ${count} answers with 5xx${of} within the last hour, and no log here says which: fetch the app's console log (LogFiles/*_default_docker.log).`;
  return [{ summary, proof: metricProof(failed) }];
}

/** Slow answers while the processors of the plan have nothing left, by the app's own work as far as anything tells. */
function busyAndSlow({ outside, evidence, now }: Facts): SilentTrouble[] {
  const cpu = recentSeries(evidence.metrics, now).find(
    (series) => series.of === 'plan' && series.instance === undefined && isCpuPercentage(series),
  );
  const slow = outside.find(({ state, probe }) => state === 'ok' && probe.durationMs >= slowMs);
  if (!cpu || !slow || meanOf(cpu) < busyCpu) return [];
  const seconds = (slow.probe.durationMs / 1000).toFixed(1);
  const summary = `${slow.name} took ${seconds} s while the processors of the plan are at ${Math.round(meanOf(cpu))} %: look at what the app computes in that request (py-spy dump --pid <worker>), and whether the plan is large enough for it.`;
  return [{ summary, proof: timingProof(slow) }];
}

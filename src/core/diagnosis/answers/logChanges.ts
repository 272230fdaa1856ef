import type { Facts } from '../facts';
import type { Seen } from '../timeline/TimelineEvent';
import type { ChangeSeen } from './changeSeen';
import { eventProof } from '../facts/eventProof';

/** The same thing told by several lines, or by several machines. Milliseconds. */
const togetherMs = 10 * 60_000;

/** Machines that start for the same reason do it at about the same time. Milliseconds. */
const waveMs = 3 * 60_000;

/** What the logs tell of changes: deployments, swaps, maintenance, stops, and starts of containers. */
export function logChanges(facts: Facts): ChangeSeen[] {
  return [...deployments(facts), ...swaps(facts), ...maintenance(facts), ...blocks(facts), ...starts(facts)];
}

function deployments({ timeline }: Facts): ChangeSeen[] {
  return timeline.deployments.flatMap(({ id, began, ended, outcome, events }) => {
    const at = ended ?? began;
    const last = events.at(-1);
    if (at === undefined || !last) return [];
    const came = outcome === 'unknown' ? 'ran, its end is not in its log' : outcome;
    return [{ at, kind: 'deployment', summary: `Deployment ${id} ${came}`, proof: eventProof(last) }];
  });
}

function swaps({ timeline }: Facts): ChangeSeen[] {
  return apart(timeline.of('swap')).map(({ last, at }) => ({
    at,
    kind: 'swap',
    summary: last.state === 'failed' ? 'A slot swap failed' : 'Slots were swapped',
    proof: eventProof(last),
  }));
}

function maintenance({ timeline }: Facts): ChangeSeen[] {
  return apart(timeline.of('maintenance')).map(({ last, at }) => ({
    at,
    kind: 'maintenance',
    summary: 'The platform was updated, or moved the site',
    proof: eventProof(last),
  }));
}

function blocks({ timeline }: Facts): ChangeSeen[] {
  const blocked = timeline.of('site').filter(({ state }) => state === 'blocked');
  const changes = apart(blocked).map(({ last, at }): ChangeSeen => ({
    at,
    kind: 'platform',
    summary: 'The platform blocked the site',
    proof: eventProof(last),
  }));
  const stopped = timeline.present().flatMap(({ attempt }): ChangeSeen[] => {
    const event = attempt.events.findLast((one) => one.kind === 'site' && one.state === 'stopped');
    if (!attempt.isStopped || attempt.stopped === undefined || !event) return [];
    return [{ at: attempt.stopped, kind: 'stop', summary: 'The site was stopped', proof: eventProof(event) }];
  });
  return [...changes, ...stopped];
}

/** Starts that came out well, those of several machines at a time as one; a start that fails is the failure itself. */
function starts({ timeline }: Facts): ChangeSeen[] {
  const seen = timeline.starts.flatMap((attempt) => {
    const event: Seen | undefined = attempt.events[0] ?? attempt.app[0];
    const { began: at, outcome, machine } = attempt;
    return at === undefined || !event || outcome === 'failed' ? [] : [{ at, machine, event }];
  });
  const oldest = timeline.starts.find(({ began }) => began !== undefined)?.began ?? Infinity;
  const known = new Set<string | undefined>();
  const waves: { at: number; machines: Set<string | undefined> }[] = [];
  return seen.flatMap(({ at, machine, event }): ChangeSeen[] => {
    const isFirst = !known.has(machine);
    known.add(machine);
    const wave = waves.at(-1);
    const isOfWave = wave && at - wave.at <= waveMs && !wave.machines.has(machine);
    if (isOfWave) {
      wave.machines.add(machine);
      return [];
    }
    waves.push({ at, machines: new Set([machine]) });
    const where = machine === undefined ? '' : ` on ${machine}`;
    const isNewMachine = isFirst && machine !== undefined && at - oldest > togetherMs;
    const summary = isNewMachine
      ? `A container started${where}, a machine not seen before: scaled out, or moved`
      : `A container was started${where}`;
    return [{ at, kind: isFirst ? 'start' : 'restart', summary, proof: eventProof(event) }];
  });
}

/** Events without those that tell the same again shortly after; the last word counts, at the first time. */
function apart<E extends Seen>(events: readonly E[]): { at: number; last: E }[] {
  const groups: { at: number; last: E }[] = [];
  for (const event of events) {
    if (event.at === undefined) continue;
    const group = groups.at(-1);
    if (group && event.at - group.at <= togetherMs) group.last = event;
    else groups.push({ at: event.at, last: event });
  }
  return groups;
}

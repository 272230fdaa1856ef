import type { Change, ChangesAnswer } from '../../contracts';
import { azActivityCommand } from '../azCommand';
import type { Facts } from '../facts';
import { activityChanges } from './activityChanges';
import type { ChangeSeen } from './changeSeen';
import { isoTime } from '../facts/eventProof';
import { logChanges } from './logChanges';
import { momentsOf } from './moments';
import type { Moments } from './moments';
import { siteChanges } from './siteChanges';

/** What a person reads; suspects are never left out for others. */
const most = 40;

/** A container that starts this shortly after a change starts because of it. Milliseconds. */
const consequenceMs = 5 * 60_000;

/** Two clocks, and a failure that shows a moment before its change is logged. Milliseconds. */
const slackMs = 5_000;

/** What changed, laid against the first bad moment. */
export function changesAnswer(facts: Facts): ChangesAnswer {
  const moments = momentsOf(facts);
  const told = withoutRepeats([...activityChanges(facts), ...logChanges(facts), ...siteChanges(facts)]);
  const changes = told.map((change): Change => ({
    at: isoTime(change.at),
    kind: change.kind,
    summary: change.summary,
    relation: relationOf(change.at, moments),
    proof: change.proof,
  }));
  const unknown = unknownOf(facts);
  return {
    summary: summaryOf(changes, moments),
    ...(moments.lastGood ? { lastGood: moments.lastGood.moment } : {}),
    ...(moments.firstBad ? { firstBad: moments.firstBad.moment } : {}),
    changes: shortened(changes),
    ...(unknown.length > 0 ? { unknown } : {}),
  };
}

/** Oldest first; what two sources tell is told once, and a start that a change brought about is not told beside it. */
function withoutRepeats(all: readonly ChangeSeen[]): ChangeSeen[] {
  const isStart = ({ kind }: ChangeSeen): boolean => kind === 'start' || kind === 'restart';
  const kept: ChangeSeen[] = [];
  for (const change of all.toSorted((a, b) => a.at - b.at)) {
    const from = kept.findLastIndex((before) => change.at - before.at > consequenceMs) + 1;
    const isTold = kept.slice(from).some((before) => {
      if (isStart(change)) return !isStart(before) || before.proof.file === 'activity.json';
      // Of a deployment both the activity log and its own log tell; of two deployments each tells.
      const isSameSource = before.proof.file === change.proof.file || change.kind === 'maintenance';
      return !isSameSource && (before.kind === change.kind || change.kind === 'site');
    });
    if (!isTold) kept.push(change);
  }
  return kept;
}

function relationOf(at: number, { firstBad, lastGood }: Moments): Change['relation'] {
  if (!firstBad) return 'unknown';
  if (at > firstBad.at + slackMs) return 'later';
  return lastGood && at < lastGood.at - slackMs ? 'earlier' : 'suspect';
}

/** The newest, with all suspects that there is room for. */
function shortened(changes: Change[]): Change[] {
  const suspects = changes.filter(({ relation }) => relation === 'suspect').slice(-most);
  const rest = changes.filter(({ relation }) => relation !== 'suspect');
  const kept = new Set([...suspects, ...rest.slice(Math.max(0, rest.length + suspects.length - most))]);
  return changes.filter((change) => kept.has(change));
}

function summaryOf(changes: readonly Change[], { firstBad, lastGood }: Moments): string {
  const suspects = changes.filter(({ relation }) => relation === 'suspect');
  if (!firstBad) {
    return changes.length === 0
      ? 'No change is in this evidence.'
      : `${counted(changes.length)} in this evidence, and nothing in it shows when a failure began.`;
  }
  const between = lastGood
    ? 'between the last good moment and the first bad one'
    : 'before the first bad moment';
  const nearest = suspects.at(-1);
  if (!nearest) return `Nothing in this evidence changed ${between}.`;
  return `${counted(suspects.length)} ${between}; the nearest: ${nearest.summary}.`;
}

function counted(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}

function unknownOf(facts: Facts): string[] {
  const { manifest, activity, deployments } = facts.evidence;
  const hasNoAzure = manifest?.target.kind === 'lab' || manifest?.target.kind === 'ssh';
  return [
    ...(activity === undefined && !hasNoAzure
      ? [
          `Changes of settings, swaps and scaling are in the activity log, which is not in this evidence: ${azActivityCommand(facts)}`,
        ]
      : []),
    ...(deployments.length === 0
      ? [
          'Deployments are known from their build logs (deployments/<id>/log.log), which are not in this evidence.',
        ]
      : []),
  ];
}

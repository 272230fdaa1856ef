import type { Facts } from '../facts';
import type { ActivitySign, Seen } from '../timeline/TimelineEvent';
import type { ChangeSeen } from './changeSeen';
import { eventProof } from '../facts/eventProof';

type ActivityEvent = Seen & ActivitySign;

/** An operation is logged when it is accepted, started and done. Milliseconds. */
const sameOperationMs = 15 * 60_000;

/** Operations that read: asking for settings or credentials is logged as an action, too. */
const reading =
  /\/(?:list\w*|read|publishxml|validate\w*|check\w*|get\w*)(?:\/action)?$|^(?:list|get|read|validate|check)\b/i;

const kinds: Partial<Record<ActivitySign['what'], ChangeSeen['kind']>> = {
  restart: 'restart',
  start: 'start',
  stop: 'stop',
  swap: 'swap',
  settings: 'settings',
  scale: 'scale',
  deployment: 'deployment',
  site: 'site',
  health: 'platform',
};

const names: Record<ChangeSeen['kind'], string> = {
  restart: 'The site was restarted',
  start: 'The site was started',
  stop: 'The site was stopped',
  swap: 'Slots were swapped',
  settings: 'The configuration was changed',
  scale: 'The plan was changed or scaled',
  deployment: 'Something was deployed',
  site: 'The site was changed',
  maintenance: 'The platform was maintained',
  platform: 'Azure reported on the site’s health',
};

/** What somebody, or Azure itself, did to the site, each operation once, at the time of its first entry. */
export function activityChanges({ timeline }: Facts): ChangeSeen[] {
  const groups: ActivityEvent[][] = [];
  const latest = new Map<string, ActivityEvent[]>();
  for (const event of timeline.of('activity')) {
    if (event.at === undefined || kinds[event.what] === undefined || reading.test(event.operation)) continue;
    const same = latest.get(event.operation);
    const isSame = same?.[0]?.at !== undefined && event.at - same[0].at <= sameOperationMs;
    // Azure's reports on health are one each: it goes, and it comes back.
    if (same && isSame && event.what !== 'health') same.push(event);
    else {
      const group = [event];
      groups.push(group);
      latest.set(event.operation, group);
    }
  }
  return groups.flatMap(changeOf);
}

function changeOf(entries: readonly ActivityEvent[]): ChangeSeen[] {
  const [first] = entries;
  const kind = first && kinds[first.what];
  if (first?.at === undefined || kind === undefined) return [];
  const status = entries.at(-1)?.status ?? '';
  // Entries within a moment may be those of several operations of one kind: that they began is all that is claimed.
  const outcome = /fail|error/i.test(status)
    ? ', which failed'
    : kind === 'platform' && status !== ''
      ? ` (${status})`
      : '';
  return [
    {
      at: first.at,
      kind,
      summary: `${names[kind]}${outcome} (${first.operation})`,
      proof: eventProof(first),
    },
  ];
}

import type { ActivityEvent, Evidence, LogFile } from '../../contracts';
import { parseTime } from '../facts/logTime';
import { excerptOf } from './excerptOf';
import type { Timeline } from './Timeline';
import { TimelineBuilder } from './TimelineBuilder';
import type { TimelineEvent } from './TimelineEvent';

/** The timeline of all evidence; `now` is that of the evidence. `streamed` has read the logs already. */
export function buildTimeline(
  evidence: Evidence,
  now: number | undefined,
  streamed?: TimelineBuilder,
): Timeline {
  const builder = streamed ?? new TimelineBuilder();
  if (!streamed) for (const log of logsOf(evidence)) builder.addLog(log);
  if (evidence.logs.length === 0) {
    for (const { alias, stdout } of evidence.aliases) {
      if (alias === 'applogs') builder.addLog({ path: 'applogs', text: stdout });
    }
  }
  for (const { id, log } of evidence.deployments) {
    builder.addDeployment({ id, log, file: `deployments/${id}/log.log` });
  }
  for (const event of looksOf(evidence, now)) builder.addEvent(event);
  return builder.finish({ now, startLimitS: startLimit(evidence) });
}

/**
 * The logs of the site and of the instances that were collected by themselves. Instances share `/home`: a file that
 * came several times is read once, and is then no single instance's.
 */
function logsOf({
  logs,
  instanceEvidence = [],
}: Evidence): { path: string; text: string; machine?: string }[] {
  const byFile = new Map<string, { path: string; text: string; machine?: string }>();
  const keyOf = ({ path, text }: LogFile): string => `${path} ${text.length}`;
  for (const log of logs) byFile.set(keyOf(log), { ...log });
  for (const { id, evidence } of instanceEvidence) {
    for (const log of evidence.logs) {
      const same = byFile.get(keyOf(log));
      if (same) delete same.machine;
      else byFile.set(keyOf(log), { path: `instances/${id}/${log.path}`, text: log.text, machine: id });
    }
  }
  return [...byFile.values()];
}

/** WEBSITES_CONTAINER_START_TIME_LIMIT, in seconds. */
function startLimit({ settings }: Evidence): number | undefined {
  const value = settings?.WEBSITES_CONTAINER_START_TIME_LIMIT?.trim() ?? '';
  return /^\d{1,4}$/.test(value) && Number(value) > 0 ? Math.min(Number(value), 1800) : undefined;
}

function looksOf(evidence: Evidence, now: number | undefined): TimelineEvent[] {
  const probes = evidence.probes.map(
    ({ time, method, path, status, durationMs, source, error }, index): TimelineEvent => ({
      kind: 'look',
      at: parseTime(time),
      file: 'probes.json',
      line: index + 1,
      excerpt: excerptOf(`${method} ${path} ${status === 0 ? (error ?? 'no answer') : status}`),
      source,
      method,
      path: path.replace(/\?.*$/s, ''),
      status,
      ms: durationMs,
      ...(error === undefined ? {} : { error: excerptOf(error) }),
    }),
  );
  const snapshots = (['settings', 'siteconfig', 'site'] as const).flatMap((what): TimelineEvent[] => {
    const value = what === 'siteconfig' ? evidence.siteConfig : evidence[what];
    if (!value) return [];
    const names = Object.keys(value);
    return [
      {
        kind: 'snapshot',
        what,
        at: now,
        file: `${what}.json`,
        line: 1,
        excerpt: `${names.length} names`,
        names,
      },
    ];
  });
  const instances = (evidence.instances ?? []).flatMap(
    ({ id, state, lastError, lastErrorTimestamp }, index): TimelineEvent[] => {
      if (typeof lastError !== 'string' || lastError.trim() === '' || lastError === 'None') return [];
      const at = parseTime(lastErrorTimestamp ?? undefined);
      return [
        {
          kind: 'instance-error',
          at: at !== undefined && at > 0 ? at : undefined,
          file: 'instances.json',
          line: index + 1,
          excerpt: excerptOf(lastError),
          instance: id,
          state,
          error: excerptOf(lastError),
        },
      ];
    },
  );
  const activity = (evidence.activity ?? []).map(activityOf);
  return [...snapshots, ...instances, ...activity, ...probes];
}

function activityOf(event: ActivityEvent, index: number): TimelineEvent {
  const operation = wordOf(event.operationName);
  const status = wordOf(event.status);
  return {
    kind: 'activity',
    at: parseTime(event.eventTimestamp),
    file: 'activity.json',
    line: index + 1,
    excerpt: excerptOf(`${operation} ${status}`),
    what: changeOf(operation, wordOf(event.category)),
    operation: excerptOf(operation),
    ...(status === '' ? {} : { status: excerptOf(status) }),
  };
}

/** ARM's words come as text, or with their translation. */
export function wordOf(word: ActivityEvent['operationName']): string {
  return (typeof word === 'string' ? word : word?.value) ?? '';
}

/** The first that fits; names as in Azure's list of operations. */
const changes: readonly (readonly [RegExp, Extract<TimelineEvent, { kind: 'activity' }>['what']])[] = [
  [/swap|applySlotConfig/i, 'swap'],
  [/\/restart\b|\brestart /i, 'restart'],
  [/\/stop\b|\bstop web/i, 'stop'],
  [/\/start\b|\bstart web/i, 'start'],
  [/publish|zipdeploy|onedeploy|deployments?\/|sourcecontrols?|\/extensions\//i, 'deployment'],
  [/\/config\b|slotConfigNames|web ?sites? config/i, 'settings'],
  [/serverfarms|autoscale/i, 'scale'],
  [/health/i, 'health'],
  [/sites\/(?:slots\/)?write/i, 'site'],
];

function changeOf(operation: string, category: string): Extract<TimelineEvent, { kind: 'activity' }>['what'] {
  if (/health/i.test(category)) return 'health';
  return changes.find(([pattern]) => pattern.test(operation))?.[1] ?? 'other';
}

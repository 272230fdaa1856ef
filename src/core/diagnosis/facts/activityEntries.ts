import type { ActivityEvent } from '../../contracts';
import { wordOf } from '../timeline/buildTimeline';
import { parseTime } from './logTime';

/** An entry of the activity log with all its words in one text: operation, states, and what its properties say. */
export interface ActivityEntry {
  at: number | undefined;
  operation: string;
  status: string;
  text: string;
  /** What its properties say: messages of an error, titles of an event. */
  properties: string;
  /** One-based place in `activity.json`. */
  line: number;
}

/** Oldest first; those without a time first. */
export function activityEntries(events: readonly ActivityEvent[] | undefined): ActivityEntry[] {
  const entries = (events ?? []).map((event, index): ActivityEntry => {
    const { eventTimestamp, operationName, status, subStatus, category, properties } = event;
    const words = [operationName, status, subStatus, category].map(wordOf);
    // Messages are JSON inside JSON.
    const said = JSON.stringify(properties ?? {}).replaceAll('\\"', '"');
    return {
      at: parseTime(eventTimestamp),
      operation: words[0] ?? '',
      status: words[1] ?? '',
      text: `${words.join(' ')} ${said}`,
      properties: said,
      line: index + 1,
    };
  });
  return entries.sort((a, b) => (a.at ?? -Infinity) - (b.at ?? -Infinity) || 0);
}

import type { ActivityEvent } from '../../contracts';
import { parseTime } from './logTime';

/** An entry of the activity log with all its words in one text: operation, states, and what its properties say. */
export interface ActivityEntry {
  at: number | undefined;
  operation: string;
  status: string;
  text: string;
  /** One-based place in `activity.json`. */
  line: number;
}

/** Oldest first; those without a time first. */
export function activityEntries(events: readonly ActivityEvent[] | undefined): ActivityEntry[] {
  const entries = (events ?? []).map((event, index): ActivityEntry => {
    const { eventTimestamp, operationName, status, subStatus, category, properties } = event;
    const words = [operationName, status, subStatus, category].map(wordOf);
    return {
      at: parseTime(eventTimestamp),
      operation: words[0] ?? '',
      status: words[1] ?? '',
      // Messages are JSON inside JSON: their quotes stay escaped, which patterns for words do not mind.
      text: `${words.join(' ')} ${JSON.stringify(properties ?? {})}`,
      line: index + 1,
    };
  });
  return entries.sort((a, b) => (a.at ?? -Infinity) - (b.at ?? -Infinity) || 0);
}

function wordOf(word: ActivityEvent['operationName']): string {
  return (typeof word === 'string' ? word : word?.value) ?? '';
}

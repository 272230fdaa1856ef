export type TimeSince =
  { unit: 'now' } | { unit: 'minutes' | 'hours' | 'days'; count: number } | { unit: 'unknown' };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, in the largest unit that fits. `at` is ISO 8601, `now` in milliseconds. */
export function timeSince(at: string, now: number): TimeSince {
  const ms = now - Date.parse(at);
  if (!Number.isFinite(ms)) return { unit: 'unknown' };
  if (ms < MINUTE) return { unit: 'now' };
  if (ms < HOUR) return { unit: 'minutes', count: Math.floor(ms / MINUTE) };
  if (ms < DAY) return { unit: 'hours', count: Math.floor(ms / HOUR) };
  return { unit: 'days', count: Math.floor(ms / DAY) };
}

/** A duration as people read it: `45 ms`, `0.9 s`, `75 s`. */
export function shortDuration(ms: number): string {
  if (ms < 100) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

import type { LoadLevel } from '../../contracts';

/** What of a level did not go well, in words; empty where all did. */
export function badWords({ statuses, timeouts, lost }: LoadLevel): string {
  const bad = Object.entries(statuses).filter(([status]) => !status.startsWith('2'));
  return [
    ...bad.map(([status, count]) => `${count} × ${status}`),
    ...(timeouts === 0 ? [] : [`${timeouts} not answered in time`]),
    ...(lost === 0 ? [] : [`${lost} connections refused or lost`]),
  ].join(', ');
}

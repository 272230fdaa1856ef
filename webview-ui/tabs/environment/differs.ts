import type { EnvironmentRow } from './compareEnvironments';

/** Whether the views are known to disagree about a variable. */
export function differs({ comparison }: EnvironmentRow): boolean {
  return comparison !== 'same' && comparison !== 'unknown';
}

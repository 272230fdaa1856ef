import type { EnvironmentDifference } from '../contracts';
import { maskedMark } from './maskedMark';

/** The four places that know a variable, as people call them, in the order in which a value comes about. */
export const environmentPlaces = [
  ['settings', 'settings'],
  ['shell', 'login shell'],
  ['process', 'app process'],
  ['app', 'fault.env'],
] as const;

/** What a place has of a variable. */
export function environmentValue(
  { values }: EnvironmentDifference,
  place: (typeof environmentPlaces)[number][0],
): string {
  const value = values[place];
  if (value === undefined) return 'not seen';
  return value === null ? 'not set' : maskedMark(value);
}

/** `settings #1a2b3c4d, app process not set`: the places that were seen. */
export function environmentValues(difference: EnvironmentDifference): string {
  return environmentPlaces
    .filter(([place]) => difference.values[place] !== undefined)
    .map(([place, name]) => `${name} ${environmentValue(difference, place)}`)
    .join(', ');
}

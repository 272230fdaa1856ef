import { type CheckSettings, severities } from '../core/workspace';

const words: readonly string[] = [...severities, 'off'];

/** What a client says of the checks: a word by id, or `off` for all. What is neither is left out. */
export function readSettings(given: unknown): CheckSettings | 'off' {
  const checks = typeof given === 'object' && given !== null && 'checks' in given ? given.checks : undefined;
  if (checks === 'off') return 'off';
  if (typeof checks !== 'object' || checks === null) return {};
  return Object.fromEntries(
    Object.entries(checks).filter(([, word]) => typeof word === 'string' && words.includes(word)),
  ) as CheckSettings;
}

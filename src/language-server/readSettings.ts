import { type CheckSettings, severities } from '../core/workspace';

const words = [...severities, 'off'] as const;

/** What a client says of the checks: a word by id, or `off` for all. What is neither is left out. */
export function readSettings(options: unknown): CheckSettings | 'off' {
  const checks =
    typeof options === 'object' && options !== null && 'checks' in options ? options.checks : undefined;
  if (checks === 'off') return 'off';
  if (typeof checks !== 'object' || checks === null) return {};
  return Object.fromEntries(
    Object.entries(checks).flatMap(([id, given]) => {
      const word = words.find((known) => known === given);
      return word === undefined ? [] : [[id, word]];
    }),
  );
}

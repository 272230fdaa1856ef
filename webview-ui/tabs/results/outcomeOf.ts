import type { AliasResult } from '../../../src/protocol';

/** Fields that say by a plain no that what was looked at is not well. */
const verdicts = ['ok', 'listening', 'resolved'];

/** How a run came out, as far as its exit code and its result tell. */
export function outcomeOf({
  exitCode,
  result,
}: Pick<AliasResult, 'exitCode' | 'result'>): 'pass' | 'fail' | 'unknown' {
  if (exitCode === null) return 'unknown';
  if (exitCode !== 0) return 'fail';
  if (typeof result !== 'object' || result === null) return 'unknown';
  const saysNo = Object.entries(result).some(([name, value]: [string, unknown]) =>
    Array.isArray(value)
      ? value.some(
          (item: unknown) => typeof item === 'object' && item !== null && 'ok' in item && item.ok === false,
        )
      : verdicts.includes(name) && value === false,
  );
  return saysNo ? 'fail' : 'pass';
}

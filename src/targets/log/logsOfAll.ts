import { type Logger, logLabel } from '../../core/contracts';
import type { Target } from '../target';
import { mergeLines } from './mergeLines';

/** Instances whose logs are read side by side: each costs a connection for as long as it is followed. */
export const mostLogs = 10;

/**
 * The logs of the instances of a site as one, each line with the beginning of its instance's id before it; that of a
 * single target as it is. One instance that cannot be read is logged and holds up none of the others.
 */
export function logsOfAll(
  targets: readonly Target[],
  { read, logger }: { read: (target: Target) => AsyncIterable<string>; logger: Logger },
): AsyncIterable<string> {
  const [first, ...others] = targets;
  if (first && others.length === 0) return read(first);
  return mergeLines(
    targets.slice(0, mostLogs).map((target) => {
      const id = target.info.instance ?? target.info.name;
      return {
        label: logLabel(id),
        lines: read(target),
        onFailed: (error) => {
          const why = error instanceof Error ? error.message : String(error);
          logger.warn(`The log of instance ${id.slice(0, 8)}: ${why}`);
        },
      };
    }),
  );
}

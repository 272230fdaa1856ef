import { type Level, levels, type LineFilter, readBound } from '../../core/contracts';
import { usageError } from '../errors';

/** Which lines `logs` shows. */
export interface LogFlags {
  follow: boolean;
  level?: Level;
  since?: string;
  until?: string;
  contains?: string;
}

/** `90s`, `5m`, `2h`, `1d`: so long ago. */
const ago = /^(\d{1,6})([smhd])$/;
const unitMs: Record<string, number> = { s: 1000, m: 60_000, h: 3600_000, d: 24 * 3600_000 };

/** The filter that the flags mean. Errors: `usage`. `now`: milliseconds since 1970. */
export function logFilter({ level, since, until, contains = '' }: LogFlags, now: number): LineFilter {
  return {
    levels: level === undefined ? levels : levels.slice(0, levels.indexOf(level) + 1),
    contains,
    from: boundOf('--since', since, now),
    until: boundOf('--until', until, now),
    // Which instance is the target's business here: the others are not read.
    without: [],
  };
}

function boundOf(flag: string, text: string | undefined, now: number): string {
  if (text === undefined) return '';
  const [, count, unit = ''] = ago.exec(text) ?? [];
  const before = unitMs[unit];
  if (count !== undefined && before !== undefined)
    return new Date(now - Number(count) * before).toISOString().slice(0, -1);
  if (!readBound(text))
    throw usageError(
      `${flag} takes a time (19:10, 2026-05-18, 2026-05-18T19:10; UTC) or how long ago (5m, 2h).`,
    );
  return text;
}

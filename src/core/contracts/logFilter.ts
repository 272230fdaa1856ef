import { readLogLabel } from './logLabel';
import { type Level, levelOf, levels } from './logLevel';
import { momentOf, readBound } from './logMoment';

/** Which lines of a log are wanted. */
export interface LineFilter {
  levels: readonly Level[];
  /** Only lines with this text, in any case; empty for all. */
  contains: string;
  /** Bounds of time as `readBound` takes them, each within; empty, or what is none, for no bound. */
  from: string;
  until: string;
  /** Labels of the instances whose lines are left out. */
  without: readonly string[];
}

/** Whether a line is wanted; to be asked for each line in order, because a line may continue the one before. */
export type AcceptLine = (line: string) => boolean;

/** What a line inherits from the one before it, of the same instance. */
interface Before {
  level: Level | undefined;
  moment: string | undefined;
}

/**
 * Null where every line passes. A line without a time of its own bears that of the line before; where a bound is given
 * and no time is known yet, it is left out. A line without a label is of no instance, and never one of those left out.
 */
export function acceptLines(
  { levels: wanted, contains, from, until, without }: LineFilter,
  hasText: (line: string) => boolean = containing(contains),
): AcceptLine | null {
  const isAnyLevel = levels.every((level) => wanted.includes(level));
  const [first, last] = [readBound(from), readBound(until)];
  const isAnyTime = first === undefined && last === undefined;
  if (isAnyLevel && isAnyTime && without.length === 0) return contains === '' ? null : hasText;
  const before = new Map<string, Before>();
  return (line) => {
    const { instance: of, text } = readLogLabel(line) ?? { instance: '', text: line };
    if (without.includes(of)) return false;
    const inherited = before.get(of);
    const now: Before = {
      level: isAnyLevel ? undefined : levelOf(text, inherited?.level),
      moment: isAnyTime ? undefined : (momentOf(text) ?? inherited?.moment),
    };
    before.set(of, now);
    if (now.level !== undefined && !wanted.includes(now.level)) return false;
    if (!isAnyTime && (now.moment === undefined || !isWithin(now.moment))) return false;
    return contains === '' || hasText(line);
  };

  function isWithin(moment: string): boolean {
    return (first?.(moment) ?? 0) >= 0 && (last?.(moment) ?? 0) <= 0;
  }
}

function containing(text: string): (line: string) => boolean {
  const wanted = text.toLowerCase();
  return (line) => line.toLowerCase().includes(wanted);
}

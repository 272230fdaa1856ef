interface Stamp {
  /** Milliseconds since the epoch, read as UTC where the zone is not given. */
  at: number;
  end: number;
  isZoned: boolean;
  /** The stamp's own offset. */
  offsetMs: number;
  /** `T` between date and time, as the platform writes; a logger writes a space. */
  isIso: boolean;
}

export interface ClockedLine {
  at: number | undefined;
  /** Without the stamps at its beginning. */
  text: string;
  /** The line bears a logger's own stamp: a record begins here. */
  isRecord: boolean;
}

const minuteMs = 60_000;

/**
 * Reads the time of each line of one file: ISO 8601 with any number of decimals and any offset, the platform's older
 * `2020-01-12 23:10:14.917`, gunicorn's `[2026-05-18 19:10:52 +0000]`, Python's logging. A line without a time bears
 * that of the line before it. Stamps without a zone are taken for that of the file's other stamps, else for UTC,
 * which App Service keeps.
 */
export class LogClock {
  private last: number | undefined;
  private zoneMs = 0;
  private dayKey = 0;
  private day = 0;
  private isZoneKnown = false;

  read(line: string): ClockedLine {
    const start = line.charCodeAt(0) === 0xfeff ? 1 : 0;
    const first = this.stampAt(line, start);
    if (!first) return this.withoutPrefix(start === 0 ? line : line.slice(start));
    this.last = this.timeOf(first);
    const rest = afterSpace(line, first.end);
    const second = this.stampAt(line, rest);
    // The app's own stamp of the same moment tells the zone of those that stand alone, once and for the whole file.
    if (!this.isZoneKnown && line.charCodeAt(rest) === 91) this.learnZone(this.stampAt(line, rest + 1));
    return {
      at: this.last,
      text: line.slice(second ? afterSpace(line, second.end) : rest),
      isRecord: second !== undefined || !first.isIso,
    };
  }

  private withoutPrefix(line: string): ClockedLine {
    const bracketed = line.charCodeAt(0) === 91 ? this.stampAt(line, 1) : undefined;
    if (bracketed) {
      this.learnZone(bracketed);
      this.last = this.timeOf(bracketed);
    }
    return { at: this.last, text: line, isRecord: bracketed !== undefined };
  }

  private learnZone(stamp: Stamp | undefined): void {
    if (stamp?.isZoned !== true) return;
    this.zoneMs = stamp.offsetMs;
    this.isZoneKnown = true;
  }

  /** By hand rather than by pattern: every line of a log passes here. */
  private stampAt(text: string, start: number): Stamp | undefined {
    const year = digits(text, start, 4);
    if (year < 1970 || text.charCodeAt(start + 4) !== 45 || text.charCodeAt(start + 7) !== 45)
      return undefined;
    const separator = text.charCodeAt(start + 10);
    if (separator !== 84 && separator !== 32) return undefined;
    if (text.charCodeAt(start + 13) !== 58 || text.charCodeAt(start + 16) !== 58) return undefined;
    const month = digits(text, start + 5, 2);
    const day = digits(text, start + 8, 2);
    const hour = digits(text, start + 11, 2);
    const minute = digits(text, start + 14, 2);
    const second = digits(text, start + 17, 2);
    if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return undefined;
    let end = start + 19;
    let ms = 0;
    const point = text.charCodeAt(end);
    if (point === 46 || point === 44) {
      let scale = 100;
      for (end += 1; isDigit(text.charCodeAt(end)) && end < start + 40; end += 1) {
        ms += (text.charCodeAt(end) - 48) * scale;
        scale /= 10;
      }
    }
    const zone = zoneAt(text, end);
    const seconds = (hour * 60 + minute) * 60 + second;
    const at = this.dayAt(year, month, day) + seconds * 1000 + Math.floor(ms) - (zone?.offsetMs ?? 0);
    return {
      at,
      end: zone?.end ?? end,
      isZoned: zone !== undefined,
      offsetMs: zone?.offsetMs ?? 0,
      isIso: separator === 84,
    };
  }

  /** The calendar is asked once a day. */
  private dayAt(year: number, month: number, day: number): number {
    const key = (year * 100 + month) * 100 + day;
    if (key !== this.dayKey) {
      this.dayKey = key;
      this.day = Date.UTC(year, month - 1, day);
    }
    return this.day;
  }

  private timeOf({ at, isZoned }: Stamp): number {
    return isZoned ? at : at - this.zoneMs;
  }
}

function afterSpace(text: string, index: number): number {
  let at = index;
  while (text.charCodeAt(at) === 32) at += 1;
  // Traceback lines are told by their indentation: of the spaces after a stamp only one is the separator.
  return at > index ? index + 1 : index;
}

/** `Z`, `+02:00`, `-0330`, or the same after gunicorn's space. */
function zoneAt(text: string, index: number): { end: number; offsetMs: number } | undefined {
  if (text.charCodeAt(index) === 90) return { end: index + 1, offsetMs: 0 };
  const at = text.charCodeAt(index) === 32 ? index + 1 : index;
  const sign = text.charCodeAt(at);
  if (sign !== 43 && sign !== 45) return undefined;
  const hours = digits(text, at + 1, 2);
  const colon = text.charCodeAt(at + 3) === 58 ? 1 : 0;
  const minutes = digits(text, at + 3 + colon, 2);
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return undefined;
  const offset = (hours * 60 + minutes) * minuteMs;
  return { end: at + 5 + colon, offsetMs: sign === 45 ? -offset : offset };
}

/** The number in so many digits, or -1. */
function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let index = start; index < start + count; index += 1) {
    const code = text.charCodeAt(index);
    if (!isDigit(code)) return -1;
    value = value * 10 + code - 48;
  }
  return value;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

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
  private isRecord = false;
  /** The stamp that was read last. */
  private readonly stamp: Stamp = { at: 0, end: 0, isZoned: false, offsetMs: 0, isIso: false };

  /** The line is the text between start and end, or all of it. */
  read(text: string, start = 0, end = text.length): ClockedLine {
    const from = this.pass(text, start);
    return { at: this.last, text: text.slice(from, end), isRecord: this.isRecord };
  }

  /** Takes note of the line's time alone, and gives where the text behind its stamps begins. */
  pass(text: string, start: number): number {
    const { stamp } = this;
    const begin = text.charCodeAt(start) === 0xfeff ? start + 1 : start;
    if (!this.stampAt(text, begin)) return this.passBracketed(text, begin);
    this.last = this.timeOf(stamp);
    this.isRecord = !stamp.isIso;
    const rest = afterSpace(text, stamp.end);
    if (this.stampAt(text, rest)) {
      this.isRecord = true;
      return afterSpace(text, stamp.end);
    }
    // The app's own stamp of the same moment tells the zone of those that stand alone, once and for the whole file.
    if (!this.isZoneKnown && text.charCodeAt(rest) === 91 && this.stampAt(text, rest + 1))
      this.learnZone(stamp);
    return rest;
  }

  private passBracketed(text: string, start: number): number {
    this.isRecord = text.charCodeAt(start) === 91 && this.stampAt(text, start + 1);
    if (this.isRecord) {
      this.learnZone(this.stamp);
      this.last = this.timeOf(this.stamp);
    }
    return start;
  }

  private learnZone({ isZoned, offsetMs }: Stamp): void {
    if (!isZoned) return;
    this.zoneMs = offsetMs;
    this.isZoneKnown = true;
  }

  /**
   * Whether a stamp stands there, which then is the clock's own. By hand rather than by pattern, and into one object
   * for all: every line of a log passes here.
   */
  private stampAt(text: string, start: number): boolean {
    if (!isDigit(text.charCodeAt(start)) || text.charCodeAt(start + 4) !== 45) return false;
    const separator = text.charCodeAt(start + 10);
    if (text.charCodeAt(start + 7) !== 45 || (separator !== 84 && separator !== 32)) return false;
    if (text.charCodeAt(start + 13) !== 58 || text.charCodeAt(start + 16) !== 58) return false;
    const year = twoDigits(text, start) * 100 + twoDigits(text, start + 2);
    const month = twoDigits(text, start + 5);
    const day = twoDigits(text, start + 8);
    const hour = twoDigits(text, start + 11);
    const minute = twoDigits(text, start + 14);
    const second = twoDigits(text, start + 17);
    // What is not a number is in no range.
    if (!(year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return false;
    if (!(hour <= 23 && minute <= 59 && second <= 60)) return false;
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
    const { stamp } = this;
    stamp.at = at;
    stamp.end = zone?.end ?? end;
    stamp.isZoned = zone !== undefined;
    stamp.offsetMs = zone?.offsetMs ?? 0;
    stamp.isIso = separator === 84;
    return true;
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
  const hours = twoDigits(text, at + 1);
  const colon = text.charCodeAt(at + 3) === 58 ? 1 : 0;
  const minutes = twoDigits(text, at + 3 + colon);
  if (!(hours <= 14 && minutes <= 59)) return undefined;
  const offset = (hours * 60 + minutes) * minuteMs;
  return { end: at + 5 + colon, offsetMs: sign === 45 ? -offset : offset };
}

/** The number in two digits; NaN where they are none. */
function twoDigits(text: string, start: number): number {
  const tens = text.charCodeAt(start);
  const ones = text.charCodeAt(start + 1);
  return isDigit(tens) && isDigit(ones) ? tens * 10 + ones - 528 : NaN;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

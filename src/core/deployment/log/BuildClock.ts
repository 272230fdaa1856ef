import { LogClock } from '../../diagnosis/timeline/LogClock';

const dayMs = 24 * 60 * 60_000;

/** Both stamps of a line may tell the same moment, the tool's without its fraction. */
const sameMomentMs = 2000;

export interface BuildMoment {
  /** Milliseconds since the epoch, or since some midnight where the log bears no dates; never before the line above. */
  at: number | undefined;
  /** Whether `at` is a date. */
  isDated: boolean;
  /** Without the stamps at its beginning. */
  text: string;
}

/**
 * The time of each line of a build log. Kudu stamps a line when it gets it, and gets what an installer printed all at
 * once at its end: so the installer's own stamp (`[21:10:52+0200]`, without a date) counts for more, at the date that
 * brings it nearest.
 */
export class BuildClock {
  private readonly clock = new LogClock();
  private readonly stampOf: (text: string) => string;
  private last: number | undefined;
  private isDated = false;

  /** `messageOf` takes the message out of what stands behind a line's own time. */
  constructor(messageOf: (text: string) => string) {
    this.stampOf = messageOf;
  }

  read(line: string): BuildMoment {
    const { at, text: rest } = this.clock.read(line.replace(/^\t+/, ''));
    const message = this.stampOf(rest);
    const own = /^\[(\d\d):(\d\d):(\d\d)([+-])(\d\d)(\d\d)\] ?/.exec(message);
    const text = own ? message.slice(own[0].length) : message;
    if (at !== undefined) this.isDated = true;
    const moment = own ? this.ofDay(own, at ?? this.last) : at;
    const shown =
      at !== undefined && moment !== undefined && Math.abs(at - moment) < sameMomentMs ? at : moment;
    // Lines of several tools arrive a little out of order; no phase lasts less than nothing.
    if (shown !== undefined) this.last = Math.max(this.last ?? shown, shown);
    return { at: this.last, isDated: this.isDated, text };
  }

  private ofDay(own: RegExpExecArray, near: number | undefined): number {
    const [, hour, minute, second, sign, zoneHour, zoneMinute] = own;
    const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1);
    const inDay = ((Number(hour) * 60 + Number(minute) - zone) * 60 + Number(second)) * 1000;
    return near === undefined ? inDay + dayMs : inDay + Math.round((near - inDay) / dayMs) * dayMs;
  }
}

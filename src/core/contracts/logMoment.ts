/** Where a line says when it was written: nothing of it stands further in. */
const reach = 120;

/** The platform's and most loggers' time, gunicorn's within brackets; without a zone it is UTC, which containers keep. */
const isoTime =
  /(?:^|[\s[])(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,3})\d*)?(?:(Z)| ?([+-]\d\d):?(\d\d))?/;

/** That of an access line: `[18/May/2026:19:10:52 +0000]`. */
const accessTime = /\[(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\]/;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** When a line of a log was written, ISO 8601 in UTC; undefined where it does not say. */
export function momentOf(line: string): string | undefined {
  const start = line.slice(0, reach);
  const access = accessTime.exec(start);
  if (access) {
    const [, day = '', month = '', year = '', time = '', hours = '', minutes = ''] = access;
    const number = String(months.indexOf(month) + 1).padStart(2, '0');
    return asUtc(`${year}-${number}-${day}T${time}${hours}:${minutes}`);
  }
  const [, day, time, fraction = '0', , hours, minutes] = isoTime.exec(start) ?? [];
  if (day === undefined || time === undefined) return undefined;
  const zone = hours === undefined || minutes === undefined ? 'Z' : `${hours}:${minutes}`;
  return asUtc(`${day}T${time}.${fraction}${zone}`);
}

function asUtc(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** A bound of time as people write it: a time of day, or a day with or without one; UTC. */
const bound =
  /^(?:(\d{4}-\d\d-\d\d)(?:[T ](\d\d(?::\d\d){0,2}(?:\.\d{1,3})?))?Z?|(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)Z?)$/;

/** Whether a moment is at or after (positive), within (0) or before (negative) what a bound names. */
export type BoundCompare = (moment: string) => number;

/**
 * Reads a bound such as `19:10`, `19:10:52`, `2026-05-18` or `2026-05-18T19:10`; undefined where it is none. It is as
 * long as it is exact: `19:10` is that whole minute, of any day.
 */
export function readBound(text: string): BoundCompare | undefined {
  const [, day, time, timeOfDay] = bound.exec(text.trim()) ?? [];
  const wanted = day === undefined ? timeOfDay : time === undefined ? day : `${day}T${time}`;
  if (wanted === undefined) return undefined;
  const from = day === undefined ? 'yyyy-mm-ddT'.length : 0;
  return (moment) => {
    const same = moment.slice(from, from + wanted.length);
    return same === wanted ? 0 : same < wanted ? -1 : 1;
  };
}

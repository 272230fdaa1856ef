/** A log line without the timestamp that the platform or a collector put before it. */
export interface TimedLine {
  /** Milliseconds since the epoch; undefined where neither this line nor one before it bears a time. */
  at?: number;
  text: string;
}

const platformPrefix = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)\s?/;

/** gunicorn's `[2026-05-18 19:10:52 +0000]`. */
const gunicornTime = /^\[(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\]/;

/** Python's logging: `2026-05-18 19:10:52,384`, taken for UTC, which containers of App Service keep. */
const loggingTime = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:[.,](\d{1,3})\d*)?/;

/** Splits a log into lines with their times; a line without one bears that of the line before it. */
export function timedLines(log: string): TimedLine[] {
  let last: number | undefined;
  return log.split(/\r?\n/).map((line) => {
    const prefix = platformPrefix.exec(line);
    const text = prefix ? line.slice(prefix[0].length) : line;
    last = (prefix ? parseTime(prefix[1] ?? '') : timeInLine(text)) ?? last;
    return last === undefined ? { text } : { at: last, text };
  });
}

function timeInLine(text: string): number | undefined {
  const gunicorn = gunicornTime.exec(text);
  if (gunicorn) {
    const [, day = '', time = '', hours = '', minutes = ''] = gunicorn;
    return parseTime(`${day}T${time}${hours}:${minutes}`);
  }
  const logging = loggingTime.exec(text);
  if (!logging) return undefined;
  const [, day = '', time = '', fraction = '0'] = logging;
  return parseTime(`${day}T${time}.${fraction}Z`);
}

/** ISO 8601 with any number of decimals (the platform writes seven), without a zone taken for UTC. */
export function parseTime(iso: string | undefined): number | undefined {
  if (iso === undefined) return undefined;
  const short = iso.replace(/[.,](\d{1,3})\d*/, '.$1');
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(short) ? short : `${short}Z`);
  return Number.isNaN(time) ? undefined : time;
}

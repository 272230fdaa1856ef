import type { BuildLog, BuildPhase, LogFile } from '../../contracts';
import { eachLine } from '../../diagnosis/timeline/eachLine';
import { LogClock } from '../../diagnosis/timeline/LogClock';

interface Extraction {
  at: number | undefined;
  end: number | undefined;
  tool: 'zstd' | 'gzip';
  buildId: string | undefined;
  hasFailed: boolean;
  lines: { first: number; last: number };
}

/**
 * The build with what the first start after it needed to unpack its output, as the start-up's lines in the app's logs
 * tell. The start-up prints the build's id; where it does not, the first start after the build is taken for its own.
 */
export function withExtraction(build: BuildLog, logs: readonly LogFile[]): BuildLog {
  // What failed was not activated: the start after it unpacks something older.
  if (build.outcome === 'failed') return build;
  const began = build.began === undefined ? undefined : Date.parse(build.began);
  const all = logs.flatMap(({ text }) => extractions(text));
  const found =
    all.find(({ buildId }) => buildId !== undefined && buildId === build.buildId) ??
    all.find(({ at, buildId }) => buildId === undefined && isAfter(at, build.ended));
  if (!found) return build;
  const { at, end, tool, lines, hasFailed } = found;
  const phase: BuildPhase = {
    kind: 'extract',
    name: 'extract at start',
    tool,
    ...(at === undefined || began === undefined || at < began ? {} : { startMs: at - began }),
    time:
      at === undefined
        ? { state: 'unknown' }
        : end === undefined
          ? { state: 'open', atLeastMs: 0 }
          : { state: hasFailed ? 'failed' : 'measured', ms: end - at },
    lines,
    log: 'start',
  };
  return { ...build, phases: [...build.phases, phase] };
}

function isAfter(at: number | undefined, ended: string | undefined): boolean {
  return at !== undefined && ended !== undefined && at >= Date.parse(ended);
}

function extractions(log: string): Extraction[] {
  const clock = new LogClock();
  const found: Extraction[] = [];
  let open: Extraction | undefined;
  let buildId: string | undefined;
  eachLine(log, (whole, start, end, line) => {
    const { at, text } = clock.read(whole, start, Math.min(end, start + 400));
    const id = /^Build Operation ID: {0,3}(\S{1,100})/i.exec(text)?.[1];
    if (id !== undefined) buildId = id;
    if (/^Output is compressed\. Extracting/i.test(text)) {
      open = {
        at,
        end: undefined,
        tool: 'gzip',
        buildId,
        hasFailed: false,
        lines: { first: line, last: line },
      };
      found.push(open);
      return;
    }
    if (!open) return;
    open.lines.last = line;
    if (/zstd-compressed|tar\.zst/i.test(text)) open.tool = 'zstd';
    if (id !== undefined) open.buildId = id;
    if (/^(?:Found .{0,80}tarball|Extracting|Build Operation ID)/i.test(text)) return;
    open.hasFailed = /^(?:panic|tar|gzip|zstd)\b ?:|: (?:command )?not found$|^\W{0,4}error\b/i.test(text);
    open.end = at;
    open = undefined;
    // The next start says whose it is anew.
    buildId = undefined;
  });
  return found;
}

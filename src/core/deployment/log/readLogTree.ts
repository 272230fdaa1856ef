import { cleanText, readDeploymentLine } from '../../aliases';
import {
  type DeploymentLineKind,
  type DeploymentLogEntry,
  type DeploymentLogLine,
  type DeploymentLogTree,
  deploymentLogCut,
} from '../../contracts';
import { eachLine } from '../../diagnosis/timeline/eachLine';
import { LogClock } from '../../diagnosis/timeline/LogClock';
import { readDeployment } from '../../diagnosis/timeline/readDeployment';

/** Lines that are kept of a log: half of them from its beginning, half from its end. */
const mostLines = 20_000;

/** Errors that are kept between the two. */
const mostErrors = 200;

interface LogTreeOptions {
  id: string;
  log: string;
  /** Lines that are kept; of a longer log the middle is left out, but for its errors. */
  most?: number;
}

/**
 * A deployment's log in the form of Kudu's `log.log` as a tree: what begins with a tab, or bears no time where others
 * do, belongs to the line above it. Never throws; the work grows with the text, what is kept does not.
 */
export function readLogTree({ id, log, most = mostLines }: LogTreeOptions): DeploymentLogTree {
  const lineCount = countLines(log);
  const errors = errorLines(id, log);
  const clock = new LogClock();
  const tree = new TreeBuilder();
  const half = Math.floor(most / 2);
  let [lines, kept, isCut] = [0, 0, false];
  eachLine(log, (whole, start, end, line) => {
    const text = whole.slice(start, end);
    if (text.trim() === '') return;
    lines += 1;
    const { time, message, type } = readDeploymentLine(text);
    // The clock knows what a time without a zone means.
    const { at } = time === undefined ? {} : clock.read(text.trimStart());
    const isMark = message.trim() === deploymentLogCut;
    isCut ||= isMark;
    const read: DeploymentLogLine = {
      line,
      ...(at === undefined ? {} : { time: new Date(at).toISOString() }),
      kind: errors.has(line) ? 'error' : isMark ? 'warning' : kindOf(type),
      message: cleanText(message).replace(/^\t+/, ''),
    };
    const isAtAnEnd = line <= half || line > lineCount - half;
    const isKept = isAtAnEnd || isMark || (read.kind === 'error' && kept < mostErrors);
    if (isKept && !isAtAnEnd) kept += 1;
    tree.take(read, { place: text.startsWith('\t') ? 'below' : isMark ? 'top' : 'told-by-time', isKept });
  });
  return { schemaVersion: 1, id, lines, ...tree.finish(), isCut };
}

function countLines(log: string): number {
  let count = 0;
  eachLine(log, () => {
    count += 1;
  });
  return count;
}

/** Lines that say of a build that it failed, or why, in whatever words. */
function errorLines(id: string, log: string): ReadonlySet<number> {
  const { events } = readDeployment({ id, log, file: id });
  return new Set(
    events.filter(({ state }) => state === 'error' || state === 'failed').map(({ line }) => line),
  );
}

function kindOf(type: string | undefined): DeploymentLineKind {
  if (type === '2') return 'error';
  return type === '1' ? 'warning' : 'message';
}

type LinePlace = 'top' | 'below' | 'told-by-time';

/** Puts lines below each other, and counts what is left out between them. */
class TreeBuilder {
  private readonly entries: DeploymentLogEntry[] = [];
  /** The line whose details come, and how many were left out before it where it is not kept itself as yet. */
  private parent: { entry: DeploymentLogEntry; waiting: number | undefined } | undefined;
  private skipped = 0;
  private leftOut = 0;

  take(read: DeploymentLogLine, { place, isKept }: { place: LinePlace; isKept: boolean }): void {
    const entry = this.parent?.entry;
    // Of what bears no times at all nothing but a tab tells what belongs together.
    const isRest = place === 'told-by-time' && read.time === undefined && entry?.time !== undefined;
    if (entry && (place === 'below' || isRest)) this.below(entry, read, isKept);
    else this.top(read, isKept);
  }

  finish(): Pick<DeploymentLogTree, 'entries' | 'leftOut'> {
    return { entries: this.entries, leftOut: this.leftOut + this.skipped };
  }

  private top(read: DeploymentLogLine, isKept: boolean): void {
    const entry = { ...read, details: [] };
    this.parent = { entry, waiting: isKept ? undefined : this.skipped };
    if (isKept) this.entries.push(this.behindGap(entry));
    else this.skipped += 1;
  }

  private below(entry: DeploymentLogEntry, read: DeploymentLogLine, isKept: boolean): void {
    if (!isKept) {
      this.skipped += 1;
      return;
    }
    const waiting = this.parent?.waiting;
    if (this.parent && waiting !== undefined) {
      // What is kept brings the line along to which it belongs.
      const between = this.skipped - waiting - 1;
      this.skipped = waiting;
      this.entries.push(this.behindGap(entry));
      this.skipped = between;
      this.parent.waiting = undefined;
    }
    entry.details.push(this.behindGap(read));
  }

  private behindGap<T extends DeploymentLogLine>(read: T): T {
    const { skipped } = this;
    this.leftOut += skipped;
    this.skipped = 0;
    if (skipped > 0) read.leftOutBefore = skipped;
    return read;
  }
}

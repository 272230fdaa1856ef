import type { LogSink, StreamedLog } from '../../contracts';
import { isFromLoopback } from './isFromLoopback';
import { accessLine } from './accessLine';
import { AppLogReader } from './AppLogReader';
import { Bounded } from './Bounded';
import { eachLine, LineFeed, type VisitLine } from './eachLine';
import type { EventShelf, Kept, KeptLine } from './EventShelf';
import { excerptOf, ownCopy } from './excerptOf';
import { LogClock } from './LogClock';
import { logRole, machineOf } from './logName';
import { platformLine } from './platformLine';
import type { RequestTotals } from './RequestTotals';
import type { AppEvent, PlatformEvent, PlatformSign } from './TimelineEvent';

/** How many events of a kind one file may give: the first and the last of them. */
const limits: Partial<Record<string, readonly [head: number, tail: number]>> = {
  request: [0, 3000],
  'failed-request': [100, 1500],
  error: [100, 1000],
};
const usualLimit = [300, 2000] as const;

/**
 * Reads one log file line by line and keeps what it tells, in bounded memory. Most of what is kept gives way to
 * something newer, so lines are kept as they are, and redacted and made events of only in the end.
 */
export class FileReader {
  readonly place: { file: string; machine?: string };
  private readonly clock = new LogClock();
  private readonly role;
  private readonly kept = new Map<string, Bounded<Kept>>();
  private app: AppLogReader | undefined;
  private readonly redact: (line: string) => string;
  private order = 0;
  private lastPlatformError = '';
  private lastPlatformText = '';
  private lastSigns: readonly PlatformSign[] = [];
  private hasPlatformLines = false;

  constructor(
    { path, machine: knownMachine, redact = (line) => line }: StreamedLog,
    private readonly all: { totals: RequestTotals; shelf: EventShelf },
  ) {
    this.role = logRole(path);
    const machine = machineOf(path) ?? knownMachine;
    this.place = { file: path, ...(machine === undefined ? {} : { machine }) };
    this.redact = redact;
    this.app = new AppLogReader({
      place: this.place,
      redact,
      request: (request, at, line, text) => {
        this.all.totals.add(request, { at: at ?? request.loggedAt, redact });
        this.keepLine(request.status >= 500 ? 'failed-request' : 'request', { text, at, line, sign: 0 });
      },
      emit: (event) => {
        // A traceback stands where it begins, whatever came in between.
        const line = event.kind === 'error' ? (event.beganLine ?? event.line) : event.line;
        this.keep(event.kind, { at: event.at, line, order: 0, what: event });
      },
    });
  }

  /** Reads a whole text. */
  read(text: string): void {
    eachLine(text, this.line);
    this.end();
  }

  /** Takes the text in pieces. */
  sink(): LogSink {
    const feed = new LineFeed(this.line);
    return {
      write: (piece) => {
        feed.write(piece);
      },
      end: () => {
        feed.end();
        this.end();
      },
    };
  }

  /** The event of something that was kept; undefined where redaction left nothing of it. */
  eventOf(kind: string, { at, line, what }: Kept): PlatformEvent | AppEvent | undefined {
    if (what.kind !== 'line') return what;
    const text = this.redact(what.text);
    if (kind === 'request' || kind === 'failed-request') {
      const request = accessLine(text, { isTimed: at !== undefined });
      if (!request) return undefined;
      const { method, path, status, ms, by, loggedAt } = request;
      return {
        ...this.place,
        line,
        at: at ?? loggedAt,
        excerpt: excerptOf(text),
        kind: 'request',
        method,
        path,
        status,
        ...(ms === undefined ? {} : { ms }),
        by,
        ...(isFromLoopback(text) ? { isLoopback: true as const } : {}),
      };
    }
    const sign = platformLine(text)[what.sign];
    return sign?.kind === kind ? { ...this.place, at, line, excerpt: excerptOf(text), ...sign } : undefined;
  }

  /** Everything that was kept, by kind, to be asked for once. */
  take(): { kind: string; items: Kept[]; leftOut: number }[] {
    this.end();
    const all = [...this.kept].map(([kind, bounded]) => ({
      kind,
      items: bounded.items(),
      leftOut: bounded.leftOut,
    }));
    this.kept.clear();
    return all;
  }

  private readonly line: VisitLine = (text, start, end, number) => {
    if (this.role === 'other') return;
    if (this.role === 'app' && this.app?.isSilent(text, start, end) === true) {
      // Lines without a time bear that of the line before them.
      this.clock.pass(text, start);
      return;
    }
    const isRecord = text.charCodeAt(start) === 123 && this.role !== 'app';
    const clocked = isRecord
      ? this.clock.read(unwrapped(text.slice(start, end)))
      : this.clock.read(text, start, end);
    if (this.role !== 'app' && this.platform(clocked.text, clocked.at, number)) return;
    if (this.role !== 'platform') this.app?.read(clocked, number);
  };

  private end(): void {
    this.app?.end();
    // What it remembers is of no more use, and there are as many readers as files.
    this.app = undefined;
  }

  /** Whether the line is the platform's. */
  private platform(text: string, at: number | undefined, line: number): boolean {
    // While it waits the platform says the same again and again.
    if (text !== this.lastPlatformText) {
      this.lastPlatformText = text;
      this.lastSigns = platformLine(text);
    }
    const signs = this.lastSigns;
    if (signs.length === 0) return false;
    // In a file that has said nothing of the platform yet, words alone are not enough to take a line from the app.
    if (this.role === 'mixed' && !this.hasPlatformLines && signs.some(({ kind }) => looseKinds.has(kind)))
      return false;
    this.hasPlatformLines = true;
    signs.forEach((sign, index) => {
      if (!this.isRepeated(sign)) this.keepLine(sign.kind, { text, at, line, sign: index });
    });
    return true;
  }

  private isRepeated(sign: PlatformSign): boolean {
    if (sign.kind !== 'platform-error') return false;
    const key = `${sign.error} ${sign.errorAt ?? ''} ${sign.state ?? ''} ${sign.action ?? ''}`;
    const isSame = key === this.lastPlatformError;
    this.lastPlatformError = key;
    return isSame;
  }

  private keepLine(
    kind: string,
    { text, at, line, sign }: { text: string; at: number | undefined; line: number; sign: number },
  ): void {
    if (this.all.shelf.leavesOut(kind, at)) return;
    const what: KeptLine = { kind: 'line', text: ownCopy(text), sign };
    this.keep(kind, { at, line, order: 0, what });
  }

  private keep(kind: string, item: Kept): void {
    let bounded = this.kept.get(kind);
    if (!bounded) {
      const [head, tail] = limits[kind] ?? usualLimit;
      bounded = new Bounded(head, tail);
      this.kept.set(kind, bounded);
    }
    this.order += 1;
    item.order = this.order;
    bounded.push(item);
  }
}

/** Signs whose words an app may use as well. */
const looseKinds: ReadonlySet<string> = new Set([
  'site',
  'swap',
  'maintenance',
  'start-cancelled',
  'exit',
  'mount-failure',
  'pull',
]);

/** Platform logs as diagnostic settings export them: one JSON record a line. */
function unwrapped(line: string): string {
  try {
    const record: unknown = JSON.parse(line);
    if (typeof record !== 'object' || record === null) return line;
    const { timestamp, time, message, Message } = record as Record<string, unknown>;
    const [at, text] = [timestamp ?? time, message ?? Message];
    return typeof at === 'string' && typeof text === 'string' ? `${at} ${text}` : line;
  } catch {
    return line;
  }
}

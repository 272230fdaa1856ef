import { AppLogReader } from './AppLogReader';
import { Bounded } from './Bounded';
import { excerptOf } from './excerptOf';
import { LogClock } from './LogClock';
import { logRole, machineOf } from './logName';
import { platformLine } from './platformLine';
import type { RequestTotals } from './RequestTotals';
import type { AppEvent, PlatformEvent, Seen } from './TimelineEvent';

/** How many events of a kind one file may give: the first and the last of them. */
const limits: Partial<Record<string, readonly [head: number, tail: number]>> = {
  request: [0, 5000],
  'failed-request': [100, 2000],
  error: [100, 2000],
};
const usualLimit = [500, 4000] as const;

/** Reads one log file line by line and keeps what it tells, in bounded memory. */
export class FileReader {
  private readonly clock = new LogClock();
  private readonly role;
  private readonly place: { file: string; machine?: string };
  private readonly kept = new Map<string, Bounded<{ order: number; event: PlatformEvent | AppEvent }>>();
  private readonly app: AppLogReader;
  private order = 0;
  private lastPlatformError = '';
  private hasPlatformLines = false;

  constructor(
    path: string,
    private readonly totals: RequestTotals,
    knownMachine?: string,
  ) {
    this.role = logRole(path);
    const machine = machineOf(path) ?? knownMachine;
    this.place = { file: path, ...(machine === undefined ? {} : { machine }) };
    this.app = new AppLogReader((event) => {
      if (event.kind === 'request') this.totals.add(event);
      this.keep(event);
    });
  }

  readonly line = (text: string, number: number): void => {
    if (this.role === 'other') return;
    const line = text.charCodeAt(0) === 123 && this.role !== 'app' ? unwrapped(text) : text;
    const clocked = this.clock.read(line);
    if (this.role !== 'app' && this.platform(clocked.text, clocked.at, number)) return;
    if (this.role !== 'platform') this.app.read(clocked, { ...this.place, line: number });
  };

  /** Everything that was kept, in the order of the file. */
  finish(): { platform: PlatformEvent[]; app: AppEvent[]; leftOut: Record<string, number> } {
    this.app.end();
    const all = [...this.kept.values()].flatMap((bounded) => bounded.items());
    all.sort((a, b) => firstLine(a.event) - firstLine(b.event) || a.order - b.order);
    const leftOut: Record<string, number> = {};
    for (const [kind, bounded] of this.kept) if (bounded.leftOut > 0) leftOut[kind] = bounded.leftOut;
    const platform: PlatformEvent[] = [];
    const app: AppEvent[] = [];
    for (const { event } of all) {
      if (isAppEvent(event)) app.push(event);
      else platform.push(event);
    }
    return { platform, app, leftOut };
  }

  /** Whether the line is the platform's. */
  private platform(text: string, at: number | undefined, line: number): boolean {
    const signs = platformLine(text);
    // In a file that has said nothing of the platform yet, words alone are not enough to take a line from the app.
    if (this.role === 'mixed' && signs.some(({ kind }) => looseKinds.has(kind)) && !this.hasPlatformLines)
      return false;
    if (signs.length === 0) return false;
    this.hasPlatformLines = true;
    const seen: Seen = { ...this.place, at, line, excerpt: excerptOf(text) };
    for (const sign of signs) {
      if (sign.kind === 'platform-error') {
        const key = `${sign.error} ${sign.errorAt ?? ''} ${sign.state ?? ''} ${sign.action ?? ''}`;
        if (key === this.lastPlatformError) continue;
        this.lastPlatformError = key;
      }
      this.keep({ ...seen, ...sign });
    }
    return true;
  }

  private keep(event: PlatformEvent | AppEvent): void {
    const key = event.kind === 'request' && event.status >= 500 ? 'failed-request' : event.kind;
    let bounded = this.kept.get(key);
    if (!bounded) {
      const [head, tail] = limits[key] ?? usualLimit;
      bounded = new Bounded(head, tail);
      this.kept.set(key, bounded);
    }
    this.order += 1;
    bounded.push({ order: this.order, event });
  }
}

/** A traceback stands where it begins, whatever came in between. */
function firstLine(event: PlatformEvent | AppEvent): number {
  return event.kind === 'error' ? (event.beganLine ?? event.line) : event.line;
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

const appKinds: ReadonlySet<string> = new Set<AppEvent['kind']>([
  'startup-step',
  'server',
  'worker',
  'listen-queue',
  'host-refused',
  'command-failure',
  'request',
  'error',
]);

function isAppEvent(event: PlatformEvent | AppEvent): event is AppEvent {
  return appKinds.has(event.kind);
}

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

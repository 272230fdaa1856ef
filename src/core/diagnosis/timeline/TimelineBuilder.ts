import type { LogSink, StreamedLog } from '../../contracts';
import { EventShelf } from './EventShelf';
import { FileReader } from './FileReader';
import { joinStarts } from './joinStarts';
import { readDeployment } from './readDeployment';
import type { Deployment } from './readDeployment';
import { RequestTotals } from './RequestTotals';
import { defaultStartLimitS, startAttempts } from './startAttempts';
import type { StartAttempt } from './StartAttempt';
import { Timeline } from './Timeline';
import type { AppEvent, PlatformEvent, TimelineEvent } from './TimelineEvent';

/** What a timeline is measured against; known last where logs are streamed. */
interface Known {
  /** Of the evidence; milliseconds since the epoch. */
  now?: number | undefined;
  startLimitS?: number | undefined;
}

/** Puts a timeline together from logs, whole or in pieces, and what else is known. Never throws; memory is bounded. */
export class TimelineBuilder {
  private readonly totals = new RequestTotals();
  private readonly shelf = new EventShelf();
  private readonly files: FileReader[] = [];
  private readonly deployments: Deployment[] = [];
  private readonly others: TimelineEvent[] = [];

  constructor(private readonly known: Known = {}) {}

  /** `machine`: where the file's name tells none. */
  addLog({ text, ...log }: { path: string; text: string; machine?: string }): void {
    const reader = this.open(log);
    reader.read(text);
    this.shelve(reader);
  }

  /** For a log that is read in pieces, from its beginning. */
  logSink(log: StreamedLog): LogSink {
    const reader = this.open(log);
    const sink = reader.sink();
    return {
      write: sink.write,
      end: () => {
        sink.end();
        this.shelve(reader);
      },
    };
  }

  addDeployment(deployment: { id: string; log: string; file: string }): void {
    this.deployments.push(readDeployment(deployment));
  }

  addEvent(event: TimelineEvent): void {
    this.others.push(event);
  }

  /** To be asked for once; `known` where it was not known at the beginning. */
  finish({ now, startLimitS = defaultStartLimitS }: Known = this.known): Timeline {
    for (const file of this.files) this.shelve(file);
    const { platform, app } = this.readEvents();
    joinMachines(platform, app);
    const starts = startsOf(platform, app, startLimitS);
    const deployments = this.deployments.sort((a, b) => (a.began ?? -Infinity) - (b.began ?? -Infinity) || 0);
    const events = inTime([
      platform,
      app,
      ...deployments.map((deployment) => deployment.events),
      this.others,
    ]);
    const leftOut = this.shelf.leftOut();
    return new Timeline({ events, starts, deployments, requests: this.totals.list(), leftOut, now });
  }

  private open(log: StreamedLog): FileReader {
    const reader = new FileReader(log, { totals: this.totals, shelf: this.shelf });
    this.files.push(reader);
    return reader;
  }

  private shelve(reader: FileReader): void {
    const file = this.files.indexOf(reader);
    for (const { kind, items, leftOut } of reader.take()) this.shelf.add(kind, file, items, leftOut);
  }

  private readEvents(): { platform: PlatformEvent[]; app: AppEvent[] } {
    const platform: PlatformEvent[][] = [];
    const app: AppEvent[][] = [];
    const kept = this.shelf.byFile();
    const files = [...this.files.entries()].sort(([, a], [, b]) => (a.place.file < b.place.file ? -1 : 1));
    for (const [index, reader] of files) {
      const ofPlatform: PlatformEvent[] = [];
      const ofApp: AppEvent[] = [];
      for (const { kind, item } of kept.get(index) ?? []) {
        const event = reader.eventOf(kind, item);
        if (!event) continue;
        if (isAppEvent(event)) ofApp.push(event);
        else ofPlatform.push(event);
      }
      platform.push(ofPlatform);
      app.push(ofApp);
    }
    return { platform: inTime(platform), app: inTime(app) };
  }
}

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

/** Sorted by time; an event without one goes before the next of its own list that has one. */
function inTime<T extends { at: number | undefined }>(lists: readonly (readonly T[])[]): T[] {
  const keyed: { key: number; event: T }[] = [];
  for (const list of lists) {
    let next = -Infinity;
    const keys = new Array<number>(list.length);
    for (let index = list.length - 1; index >= 0; index -= 1) {
      next = list[index]?.at ?? next;
      keys[index] = next;
    }
    list.forEach((event, index) => keyed.push({ key: keys[index] ?? -Infinity, event }));
  }
  // -Infinity minus itself is no number, which `||` turns into "equal"; the sort is stable.
  keyed.sort((a, b) => a.key - b.key || 0);
  return keyed.map(({ event }) => event);
}

/** A renamed file tells no machine: where only one is known, it is that one. */
function joinMachines(platform: PlatformEvent[], app: AppEvent[]): void {
  const all: { machine?: string }[] = [...platform, ...app];
  const names = new Set(all.flatMap(({ machine }) => machine ?? []));
  const [only] = names;
  if (names.size !== 1 || only === undefined) return;
  for (const event of all) event.machine = only;
}

function startsOf(
  platform: readonly PlatformEvent[],
  app: readonly AppEvent[],
  limitS: number,
): StartAttempt[] {
  const [platformOf, appOf] = [byMachine(platform), byMachine(app)];
  const lists = [...new Set([...platformOf.keys(), ...appOf.keys()])].map((machine) => {
    const attempts = startAttempts(platformOf.get(machine) ?? [], limitS);
    return joinStarts(attempts, appOf.get(machine) ?? [], machine === '' ? undefined : machine);
  });
  return lists.flat().sort((a, b) => (a.began ?? -Infinity) - (b.began ?? -Infinity) || 0);
}

function byMachine<T extends { machine?: string }>(events: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const event of events) {
    const key = event.machine ?? '';
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return groups;
}

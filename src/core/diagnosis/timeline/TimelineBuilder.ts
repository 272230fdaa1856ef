import { eachLine, LineFeed } from './eachLine';
import { FileReader } from './FileReader';
import { joinStarts } from './joinStarts';
import { readDeployment } from './readDeployment';
import type { Deployment } from './readDeployment';
import { RequestTotals } from './RequestTotals';
import { defaultStartLimitS, startAttempts } from './startAttempts';
import type { StartAttempt } from './StartAttempt';
import { Timeline } from './Timeline';
import type { AppEvent, PlatformEvent, TimelineEvent } from './TimelineEvent';

/** Text that arrives in pieces, for logs too large to be held. */
export interface LogSink {
  write(piece: string): void;
  end(): void;
}

/** Puts a timeline together from logs, whole or in pieces, and what else is known. Never throws; memory is bounded. */
export class TimelineBuilder {
  private readonly totals = new RequestTotals();
  private readonly files: FileReader[] = [];
  private readonly deployments: Deployment[] = [];
  private readonly others: TimelineEvent[] = [];
  private readonly now: number | undefined;
  private readonly limitS: number;

  constructor({ now, startLimitS }: { now?: number | undefined; startLimitS?: number | undefined } = {}) {
    this.now = now;
    this.limitS = startLimitS ?? defaultStartLimitS;
  }

  /** `machine`: where the file's name tells none. */
  addLog({ path, text, machine }: { path: string; text: string; machine?: string }): void {
    const reader = this.open(path, machine);
    eachLine(text, reader.line);
  }

  logSink(path: string): LogSink {
    return new LineFeed(this.open(path).line);
  }

  addDeployment(deployment: { id: string; log: string; file: string }): void {
    this.deployments.push(readDeployment(deployment));
  }

  addEvent(event: TimelineEvent): void {
    this.others.push(event);
  }

  finish(): Timeline {
    const read = this.files.map((file) => file.finish());
    const platform = inTime(read.map((file) => file.platform));
    const app = inTime(read.map((file) => file.app));
    joinMachines(platform, app);
    const starts = startsOf(platform, app, this.limitS);
    const deployments = this.deployments.sort((a, b) => (a.began ?? -Infinity) - (b.began ?? -Infinity) || 0);
    const events = inTime([
      platform,
      app,
      ...deployments.map((deployment) => deployment.events),
      this.others,
    ]);
    const leftOut: Record<string, number> = {};
    for (const file of read) {
      for (const [kind, count] of Object.entries(file.leftOut)) leftOut[kind] = (leftOut[kind] ?? 0) + count;
    }
    return new Timeline({
      events,
      starts,
      deployments,
      requests: this.totals.list(),
      leftOut,
      now: this.now,
    });
  }

  private open(path: string, machine?: string): FileReader {
    const reader = new FileReader(path, this.totals, machine);
    this.files.push(reader);
    return reader;
  }
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

import type { Deployment } from './readDeployment';
import type { RouteTotals } from './RequestTotals';
import type { StartAttempt } from './StartAttempt';
import type { ErrorEvent, RequestEvent, Seen, TimelineEvent } from './TimelineEvent';

/** The start whose container is there now, or should be, and those before it. */
export interface Present {
  machine?: string;
  attempt: StartAttempt;
  /** Starts before it, newest first: what they say is history. */
  old: StartAttempt[];
  /** Those of them that failed or were cancelled, if the present start came out well: incidents that are over. */
  recovered: StartAttempt[];
  /** An older container that serves, where the newest start was called off or failed and changed nothing. */
  isOlder: boolean;
}

/** An error that the platform keeps: of an instance, or repeated on its state lines. */
export interface LastError extends Seen {
  error: string;
  details?: string;
  instance?: string;
  /** When it happened, which `at` need not be. */
  happened?: number;
  /** `stale`: a start after it came out well. `unknown`: one of the times is missing. */
  state: 'stale' | 'present' | 'unknown';
}

export interface TimelineParts {
  events: TimelineEvent[];
  starts: StartAttempt[];
  deployments: Deployment[];
  requests: RouteTotals[];
  leftOut: Record<string, number>;
  now: number | undefined;
}

type EventOf<K extends TimelineEvent['kind']> = Extract<TimelineEvent, { kind: K }>;

/** Everything that happened, in the order of time, and what it means for now. */
export class Timeline {
  /** All events, oldest first; those without any time first. */
  readonly events: readonly TimelineEvent[];
  /** All starts, oldest first. */
  readonly starts: readonly StartAttempt[];
  readonly deployments: readonly Deployment[];
  /** Counts of all requests by route, also where the list of events had to leave some out. */
  readonly requests: readonly RouteTotals[];
  /** How many events of a kind are not listed, their number being too large. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly now: number | undefined;
  readonly lastErrors: readonly LastError[];
  private readonly presents: readonly Present[];
  private ownerOf: Map<TimelineEvent, StartAttempt> | undefined;

  constructor(parts: TimelineParts) {
    this.events = parts.events;
    this.starts = parts.starts;
    this.deployments = parts.deployments;
    this.requests = parts.requests;
    this.leftOut = parts.leftOut;
    this.now = parts.now;
    this.presents = presentStarts(this.starts);
    this.lastErrors = this.readLastErrors();
  }

  of<K extends TimelineEvent['kind']>(kind: K): EventOf<K>[] {
    return this.events.filter((event): event is EventOf<K> => event.kind === kind);
  }

  /** One for each machine, the one with the newest start first. */
  present(): readonly Present[] {
    return this.presents;
  }

  /** The present start, of the given machine or of the newest one. */
  current(machine?: string): Present | undefined {
    return machine === undefined
      ? this.presents[0]
      : this.presents.find((present) => present.machine === machine);
  }

  /** A start whose failure is over, as a later one on the same machine came out well. */
  isOvercome(attempt: StartAttempt): boolean {
    return this.presents.some(({ recovered }) => recovered.includes(attempt));
  }

  /**
   * Whether the event speaks of the present: false where it belongs to an older container or came before the present
   * start on its machine. Where no start is known, everything may be present.
   */
  isPresent(event: TimelineEvent): boolean {
    const present = this.current(event.machine) ?? (event.machine === undefined ? this.current() : undefined);
    if (!present) return true;
    const { attempt } = present;
    const owner = this.owners().get(event);
    if (owner) return owner === attempt || !present.old.includes(owner);
    return event.at === undefined || attempt.began === undefined || event.at >= attempt.began;
  }

  /** Errors of the app that belong to the present start. */
  presentErrors(): ErrorEvent[] {
    return this.of('error').filter((error) => this.isPresent(error));
  }

  /** The last request of a client that was answered well after the given time. */
  lastGoodRequest(after = -Infinity): RequestEvent | undefined {
    return this.of('request').findLast(
      ({ at, status, by }) => status < 400 && by === 'client' && (at ?? -Infinity) > after,
    );
  }

  /** Which start each event belongs to. */
  private owners(): Map<TimelineEvent, StartAttempt> {
    this.ownerOf ??= new Map(
      this.starts.flatMap((start) =>
        [...start.events, ...start.app].map((event): [TimelineEvent, StartAttempt] => [event, start]),
      ),
    );
    return this.ownerOf;
  }

  private readLastErrors(): LastError[] {
    const byKey = new Map<string, LastError>();
    for (const event of this.events) {
      if (event.kind !== 'instance-error' && event.kind !== 'platform-error') continue;
      const isInstance = event.kind === 'instance-error';
      const happened = isInstance ? event.at : event.errorAt;
      const instance = isInstance ? event.instance : undefined;
      const key = `${instance ?? event.machine ?? ''} ${event.error} ${happened ?? ''}`;
      byKey.set(key, {
        at: event.at,
        file: event.file,
        line: event.line,
        excerpt: event.excerpt,
        ...(event.machine === undefined ? {} : { machine: event.machine }),
        error: event.error,
        ...(isInstance || event.details === undefined ? {} : { details: event.details }),
        ...(instance === undefined ? {} : { instance }),
        ...(happened === undefined ? {} : { happened }),
        state: this.stateOfError(happened, { machine: event.machine, instance }),
      });
    }
    return [...byKey.values()];
  }

  /** An error is stale once a start on its instance that came out well is newer than it. */
  private stateOfError(
    happened: number | undefined,
    of: { machine: string | undefined; instance: string | undefined },
  ): LastError['state'] {
    const starts = this.starts.filter((attempt) => isOn(attempt, of));
    const last = starts.at(-1);
    if (!last || happened === undefined) return 'unknown';
    const isGood = (attempt: StartAttempt): boolean =>
      attempt.outcome === 'serving' || attempt.outcome === 'running';
    const good = starts.findLast(
      (attempt) => isGood(attempt) && (attempt.endedAt ?? attempt.began) !== undefined,
    );
    if (!good) return 'present';
    return (good.endedAt ?? good.began ?? -Infinity) > happened ? 'stale' : 'present';
  }
}

function isOn(
  attempt: StartAttempt,
  of: { machine: string | undefined; instance: string | undefined },
): boolean {
  if (of.machine !== undefined && attempt.machine !== undefined) return attempt.machine === of.machine;
  if (of.instance === undefined || attempt.instance === undefined) return true;
  return attempt.instance.startsWith(of.instance) || of.instance.startsWith(attempt.instance);
}

function presentStarts(starts: readonly StartAttempt[]): Present[] {
  const byMachine = new Map<string, StartAttempt[]>();
  for (const attempt of starts) {
    const key = attempt.machine ?? '';
    const list = byMachine.get(key);
    if (list) list.push(attempt);
    else byMachine.set(key, [attempt]);
  }
  return [...byMachine.values()]
    .flatMap((attempts) => presentOf(attempts) ?? [])
    .sort((a, b) => (b.attempt.began ?? -Infinity) - (a.attempt.began ?? -Infinity) || 0);
}

/** A start that was called off, or that failed, leaves the container that was there: the latter if that still answers. */
function outlives(older: StartAttempt, { outcome, endedAt }: StartAttempt): boolean {
  if (outcome === 'cancelled') return true;
  if (outcome !== 'failed' || endedAt === undefined) return false;
  return older.app.some(
    (event) => event.kind === 'request' && event.status < 500 && (event.at ?? -Infinity) > endedAt,
  );
}

function presentOf(attempts: readonly StartAttempt[]): Present | undefined {
  const newest = attempts.at(-1);
  if (!newest) return undefined;
  const isGood = ({ outcome }: StartAttempt): boolean => outcome === 'serving' || outcome === 'running';
  const older = attempts.findLast(
    (attempt) => isGood(attempt) && !attempt.isStopped && outlives(attempt, newest),
  );
  const attempt = older ?? newest;
  const old = attempts.slice(0, attempts.indexOf(attempt)).reverse();
  const recovered = isGood(attempt)
    ? old.filter(({ outcome }) => outcome === 'failed' || outcome === 'cancelled')
    : [];
  return {
    ...(attempt.machine === undefined ? {} : { machine: attempt.machine }),
    attempt,
    old,
    recovered,
    isOlder: older !== undefined,
  };
}

import { AppPhase } from './AppPhase';
import { judgeByApp } from './judgeByApp';
import type { StartAttempt } from './StartAttempt';
import type { AppEvent } from './TimelineEvent';

/** The two logs are written by two processes. Milliseconds. */
const slackMs = 1000;

/** A start that was given up still writes for a moment. Milliseconds. */
const lastWordsMs = 5000;

/**
 * Gives each start of one machine its part of the app's output, and adds the starts that only the output tells of:
 * all of them where there is no platform log, else those before and after it. While a new container starts the old
 * one still answers, so requests before the new one's first words are the old one's.
 */
export function joinStarts(
  attempts: readonly StartAttempt[],
  events: readonly AppEvent[],
  machine: string | undefined,
): StartAttempt[] {
  const join = new Join(attempts, machine);
  for (const event of events) join.take(event);
  return join.all;
}

class Join {
  readonly all: StartAttempt[];
  private readonly phase = new AppPhase();
  private index = -1;
  /** Whose output it is at this point of the log. */
  private owner: StartAttempt | undefined;
  private hasSpoken = false;

  constructor(
    private readonly attempts: readonly StartAttempt[],
    private readonly machine: string | undefined,
  ) {
    this.all = [...attempts];
  }

  take(event: AppEvent): void {
    const isBoot = this.phase.begins(event);
    const owner =
      event.at === undefined ? this.ownerOfTimeless(event, isBoot) : this.ownerOf(event, event.at, isBoot);
    if (!owner) return;
    this.owner = owner;
    owner.app.push(event);
    judgeByApp(owner, event);
  }

  /** Without any time there is nothing to go by but the order: the last start is what logs are kept for. */
  private ownerOfTimeless(event: AppEvent, isBoot: boolean): StartAttempt | undefined {
    return this.attempts.at(-1) ?? this.ownStart(event, isBoot);
  }

  private ownerOf(event: AppEvent, at: number, isBoot: boolean): StartAttempt | undefined {
    for (let next = this.attempts[this.index + 1]; next; next = this.attempts[this.index + 1]) {
      if ((next.began ?? -Infinity) > at + slackMs) break;
      const before = this.attempts[this.index];
      // It served without a word of its own: what comes until the next one speaks is its.
      if (before?.outcome === 'serving' && !this.hasSpoken) this.owner = before;
      this.index += 1;
      this.hasSpoken = false;
    }
    const start = this.attempts[this.index];
    if (start && this.speaksFor(start, event, at)) {
      this.hasSpoken = true;
      return start;
    }
    if (isBoot && this.owner && this.owner === start && !isOver(start, at)) return start;
    return this.ownStart(event, isBoot);
  }

  /** Whether the event is of the platform's newest start: its first words, or a request after its probe was answered. */
  private speaksFor(start: StartAttempt, event: AppEvent, at: number): boolean {
    if (this.hasSpoken) return false;
    const { outcome, endedAt = Infinity } = start;
    if (event.kind !== 'request') return outcome === 'serving' || at <= endedAt + lastWordsMs;
    return outcome === 'serving' && at >= endedAt;
  }

  private ownStart(event: AppEvent, isBoot: boolean): StartAttempt | undefined {
    if (this.owner && !isBoot) return this.owner;
    // A log that begins with requests says nothing of a start.
    if (!isBoot && event.kind === 'request') return undefined;
    // Cut before the start's first line: when it began is not known.
    const start = begin(this.machine, isBoot ? event.at : undefined);
    this.all.push(start);
    return start;
  }
}

/** Its time is over: what boots now is another container. */
function isOver({ outcome, endedAt, hasExited, stopped }: StartAttempt, at: number): boolean {
  if (stopped !== undefined && at > stopped) return true;
  return (
    (hasExited || outcome === 'failed' || outcome === 'cancelled') && at > (endedAt ?? Infinity) + lastWordsMs
  );
}

function begin(machine: string | undefined, at: number | undefined): StartAttempt {
  return {
    source: 'app',
    ...(machine === undefined ? {} : { machine }),
    ...(at === undefined ? {} : { began: at }),
    hasExited: false,
    isSwap: false,
    isStopped: false,
    outcome: 'unknown',
    events: [],
    app: [],
  };
}

import {
  at,
  elapsed,
  end,
  isBare,
  isPullRetried,
  isStop,
  probeOutcome,
  setOnce,
  settle,
} from './attemptState';
import { isSidecarContainer } from './logName';
import type { StartAttempt } from './StartAttempt';
import type { PlatformEvent } from './TimelineEvent';

/** A start called off has had next to nothing of its time; a probe that is given up has had all of it. Seconds. */
const hardlyAnyS = 5;

/** Images of the platform's own containers beside the site's. */
const sidecarImage =
  /\/(?:kudu\w*|msitokenservice|middleware|authentication\w*|easyauth\w*|managedidentity\w*)[:@]/i;

/** App Service waits so long unless WEBSITES_CONTAINER_START_TIME_LIMIT says otherwise. Seconds. */
export const defaultStartLimitS = 230;

/**
 * The starts that one machine's platform log tells of, oldest first. Lines that name a container belong to its start,
 * those that do not to the start that goes on; a stop that names an older container ends that one.
 */
export function startAttempts(events: readonly PlatformEvent[], limitS = defaultStartLimitS): StartAttempt[] {
  const fold = new Fold(limitS);
  for (const event of events) fold.take(event);
  return fold.finish();
}

/** One state machine over the lines, which is why it stands in one piece. */
class Fold {
  private readonly attempts: StartAttempt[] = [];
  /** The last start of each container. */
  private readonly byContainer = new Map<string, StartAttempt>();
  private open: StartAttempt | undefined;
  /** A container of the platform's own is being started: unnamed lines are about it. */
  private isSidecar = false;
  /** The container that is being stopped: `Site … stopped` is about it. */
  private stopping: { name: string | undefined; open?: StartAttempt } | undefined;
  private sawStarting = false;
  private isSwapping = false;

  constructor(private readonly limitS: number) {}

  take(event: PlatformEvent): void {
    const name = 'name' in event ? event.name : undefined;
    if (name !== undefined && isSidecarContainer(name)) {
      this.meetSidecar(event);
      return;
    }
    if (name !== undefined && !isStop(event)) this.isSidecar = false;
    switch (event.kind) {
      case 'pull':
        this.pull(event);
        break;
      case 'container':
        this.container(event);
        break;
      case 'start-probe':
        this.probe(event);
        break;
      case 'exit':
        this.exit(event);
        break;
      case 'site':
        this.site(event);
        break;
      case 'mount-failure':
        this.mountFailed(event);
        break;
      case 'start-cancelled':
        this.cancel(event);
        break;
      case 'swap':
        this.isSwapping = event.state === 'began';
        if (this.open?.outcome === 'unknown') this.open.isSwap = true;
        this.note(event);
        break;
      case 'platform-error':
      case 'running-deployment':
      case 'maintenance':
        this.note(event);
        break;
    }
  }

  finish(): StartAttempt[] {
    for (const attempt of this.attempts) settle(attempt, this.limitS);
    return this.attempts;
  }

  private meetSidecar(event: PlatformEvent): void {
    if (isStop(event)) {
      this.stopping = { name: 'name' in event ? event.name : undefined };
      return;
    }
    this.isSidecar = true;
    this.dropWish();
  }

  /** A start that began with lines without a name, which turn out to be the sidecar's. */
  private dropWish(): void {
    const { open } = this;
    if (open && isBare(open) && open.image === undefined && !this.sawStarting) this.drop(open);
  }

  private pull(event: Extract<PlatformEvent, { kind: 'pull' }>): void {
    if (event.state === 'began') {
      if (event.image !== undefined && sidecarImage.test(event.image)) {
        this.isSidecar = true;
        this.dropWish();
        return;
      }
      this.isSidecar = false;
      const open = this.beginUnlessBare(event);
      if (event.image !== undefined) open.image = event.image;
      this.note(event);
      return;
    }
    if (this.isSidecar) return;
    const open = this.open ?? this.begin(event);
    if (event.state === 'done') {
      this.forgivePull(open);
      setOnce(open, 'pulled', event.at);
    }
    if (event.state === 'failed') this.markFailed(open, event, 'image-pull');
    if (event.state === 'interrupted') end(open, { ...at(event), outcome: 'cancelled' });
    this.note(event);
  }

  private container(event: Extract<PlatformEvent, { kind: 'container' }>): void {
    if (event.state === 'requested') {
      this.isSidecar = false;
      this.stopping = undefined;
      this.beginUnlessBare(event);
      this.note(event);
      return;
    }
    if (event.state === 'stopping' || event.state === 'gone') {
      this.stopOf(event);
      return;
    }
    if (event.image !== undefined && sidecarImage.test(event.image)) {
      this.isSidecar = true;
      this.dropWish();
      return;
    }
    if (this.isSidecar) return;
    const open = this.attemptOf(event.name, event);
    if (event.state === 'failed') {
      if (open.failure === undefined) this.markFailed(open, event, 'create');
    } else {
      this.forgivePull(open);
      setOnce(open, 'created', event.at);
      if (event.state !== 'created') setOnce(open, 'started', event.at);
    }
    if (event.image !== undefined) open.image ??= event.image;
    if (event.port !== undefined) open.port ??= event.port;
    if (event.instance !== undefined) open.instance ??= event.instance;
    open.events.push(event);
  }

  private probe(event: Extract<PlatformEvent, { kind: 'start-probe' }>): void {
    const open = this.attemptOf(event.name, event);
    open.events.push(event);
    if (event.port !== undefined) open.port = event.port;
    if (event.state === 'began') {
      setOnce(open, 'probeBegan', event.at);
      return;
    }
    if (event.state === 'waiting') {
      // The log may have been cut before the probe's first line.
      if (open.probeBegan === undefined && event.at !== undefined && event.afterS !== undefined) {
        open.probeBegan = event.at - event.afterS * 1000;
      }
      return;
    }
    if (event.state === 'succeeded') {
      const afterS = event.afterS ?? elapsed(open, event.at);
      open.probeEnded = { ...at(event), ...(afterS === undefined ? {} : { afterS }), outcome: 'answered' };
      open.outcome = 'serving';
      open.endedAt ??= event.at;
      return;
    }
    this.probeFailed(open, event);
  }

  private probeFailed(open: StartAttempt, event: Extract<PlatformEvent, { kind: 'start-probe' }>): void {
    const afterS = open.probeEnded?.afterS ?? event.afterS ?? elapsed(open, event.at);
    const outcome = probeOutcome(open, afterS, event.blamesLimit === true, this.limitS);
    open.probeEnded ??= { ...at(event), outcome };
    if (afterS !== undefined) open.probeEnded.afterS = afterS;
    if (open.outcome === 'serving') {
      // Without a name it may be another container's; with the name the platform takes its earlier word back.
      if (event.name === undefined) return;
      open.probeEnded = { ...open.probeEnded, ...at(event), outcome };
      delete open.endedAt;
    }
    open.outcome = 'failed';
    open.endedAt ??= event.at;
  }

  private exit(event: Extract<PlatformEvent, { kind: 'exit' }>): void {
    // What ends without a name while something is being stopped is that, and not a crash.
    if (event.name === undefined && (this.isSidecar || this.stopping)) return;
    const open = this.attemptOf(event.name, event);
    open.events.push(event);
    if (event.code !== undefined) open.exitCode ??= event.code;
    if (open.isStopped) return;
    if (open.outcome === 'serving' && this.stopping?.open === open) {
      open.isStopped = true;
      setOnce(open, 'stopped', event.at);
      return;
    }
    open.hasExited = true;
    if (open.outcome === 'serving') return;
    open.outcome = 'failed';
    open.endedAt ??= event.at;
    const afterS = elapsed(open, event.at);
    if (open.probeBegan !== undefined) {
      open.probeEnded ??= { ...at(event), ...(afterS === undefined ? {} : { afterS }), outcome: 'exited' };
      open.probeEnded.outcome = open.probeEnded.outcome === 'answered' ? 'answered' : 'exited';
    }
  }

  private site(event: Extract<PlatformEvent, { kind: 'site' }>): void {
    if (event.site !== undefined && isSidecarContainer(event.site)) return;
    switch (event.state) {
      case 'starting':
        this.isSidecar = false;
        this.stopping = undefined;
        this.begin(event);
        this.sawStarting = true;
        break;
      case 'started': {
        const open = this.open ?? this.begin(event);
        open.outcome = 'serving';
        setOnce(open, 'endedAt', event.at);
        break;
      }
      case 'start-failed':
        this.startFailed(event);
        break;
      case 'stopping':
        this.stopping ??= { name: undefined, ...(this.open === undefined ? {} : { open: this.open }) };
        break;
      case 'stopped':
        this.siteStopped(event);
        return;
      case 'unhealthy':
      case 'blocked':
        break;
    }
    this.note(event);
  }

  private startFailed(event: Extract<PlatformEvent, { kind: 'site' }>): void {
    const open = this.open ?? this.begin(event);
    if (event.site !== undefined) open.site ??= event.site;
    if (open.outcome === 'serving') return;
    if (open.outcome !== 'cancelled') open.outcome = 'failed';
    setOnce(open, 'endedAt', event.at);
  }

  /** `Site … stopped` after another container's stop, or beside a start that has just succeeded, is the old one's. */
  private siteStopped(event: Extract<PlatformEvent, { kind: 'site' }>): void {
    const { stopping } = this;
    this.stopping = undefined;
    const attempt = stopping?.name === undefined ? this.stoppedWithoutName() : this.find(stopping.name);
    if (!attempt) return;
    attempt.events.push(event);
    attempt.isStopped = true;
    if (event.at !== undefined) attempt.stopped ??= event.at;
    if (attempt.outcome === 'unknown') attempt.outcome = 'cancelled';
  }

  private stoppedWithoutName(): StartAttempt | undefined {
    const { open } = this;
    if (!open) return undefined;
    // A start that goes on or has just come out well is not what stopped, as long as an older one was still there.
    const older = this.attempts.findLast(
      (attempt) => attempt !== open && attempt.outcome === 'serving' && !attempt.isStopped,
    );
    return older ?? open;
  }

  private stopOf(event: Extract<PlatformEvent, { kind: 'container' }>): void {
    if (event.name !== undefined) {
      this.stopping = { name: event.name };
      const attempt = this.find(event.name);
      if (!attempt) return;
      attempt.events.push(event);
      attempt.isStopped = true;
      if (event.at !== undefined) attempt.stopped ??= event.at;
      return;
    }
    this.stopping ??= { name: undefined };
  }

  private cancel(event: Extract<PlatformEvent, { kind: 'start-cancelled' }>): void {
    const { open } = this;
    if (!open || open.outcome === 'serving') return;
    open.events.push(event);
    // The platform writes of cancelling after every failed start, too: only one without its time and without an exit was called off.
    const hadTime = (open.probeEnded?.afterS ?? 0) > hardlyAnyS || open.probeEnded?.outcome === 'timed-out';
    if (open.hasExited || open.failure !== undefined || hadTime) return;
    open.outcome = 'cancelled';
    open.endedAt ??= event.at;
    if (open.probeEnded) open.probeEnded.outcome = 'cancelled';
  }

  private mountFailed(event: PlatformEvent): void {
    const open = this.open ?? this.begin(event);
    this.markFailed(open, event, 'mount');
    open.events.push(event);
  }

  private forgivePull(open: StartAttempt): void {
    if (open.failure !== 'image-pull' || open.outcome !== 'failed') return;
    open.outcome = 'unknown';
    delete open.failure;
    delete open.endedAt;
  }

  private markFailed(
    open: StartAttempt,
    event: PlatformEvent,
    failure: NonNullable<StartAttempt['failure']>,
  ): void {
    if (open.outcome === 'serving') return;
    open.failure = open.failure === 'create' ? failure : (open.failure ?? failure);
    open.outcome = 'failed';
    open.endedAt ??= event.at;
  }

  private note(event: PlatformEvent): void {
    this.open?.events.push(event);
  }

  private attemptOf(name: string | undefined, event: PlatformEvent): StartAttempt {
    if (name === undefined) return this.open ?? this.begin(event);
    return this.named(name) ?? this.begin(event);
  }

  /** The start of the named container: the one that bears the name, or the open one that has none yet. */
  private named(name: string): StartAttempt | undefined {
    const found = this.find(name);
    if (found) return found;
    if (!this.open || this.open.container !== undefined) return undefined;
    this.open.container = name;
    this.byContainer.set(name, this.open);
    return this.open;
  }

  private find(name: string): StartAttempt | undefined {
    return this.byContainer.get(name);
  }

  /** A pull and the request for a container are one start, whichever comes first. */
  private beginUnlessBare(event: PlatformEvent): StartAttempt {
    const { open } = this;
    if (!open || open.container !== undefined) return this.begin(event);
    // A pull that failed is tried at another registry, or the copy that is there is taken, within the same start.
    const isSame = open.outcome === 'unknown' ? this.sawStarting || isBare(open) : isPullRetried(open);
    return isSame ? open : this.begin(event);
  }

  private begin(event: PlatformEvent): StartAttempt {
    const name = 'name' in event ? event.name : undefined;
    this.sawStarting = false;
    const attempt: StartAttempt = {
      source: 'platform',
      ...(event.machine === undefined ? {} : { machine: event.machine }),
      ...(name === undefined ? {} : { container: name }),
      ...(event.at === undefined ? {} : { began: event.at }),
      hasExited: false,
      isSwap: this.isSwapping,
      isStopped: false,
      outcome: 'unknown',
      events: [],
      app: [],
    };
    this.attempts.push(attempt);
    if (name !== undefined) this.byContainer.set(name, attempt);
    this.open = attempt;
    return attempt;
  }

  private drop(attempt: StartAttempt): void {
    const index = this.attempts.lastIndexOf(attempt);
    if (index >= 0) this.attempts.splice(index, 1);
    this.open = this.attempts.at(-1);
  }
}

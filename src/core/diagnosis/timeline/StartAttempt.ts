import type { AppEvent, PlatformEvent } from './TimelineEvent';

/**
 * How a start came out.
 * - `serving`: the platform's probe was answered, or the app answered requests.
 * - `running`: the server listens; nobody was seen to be answered.
 * - `failed`: it exited, was given up, or could not be brought up at all.
 * - `cancelled`: it was called off before it had its time.
 * - `unknown`: the log does not tell, or it still goes on.
 */
export type StartOutcome = 'serving' | 'failed' | 'cancelled' | 'running' | 'unknown';

export interface ProbeEnd {
  at?: number;
  /** Seconds that the probe really ran: as the platform measured them, else between its first and last line. */
  afterS?: number;
  /** `timed-out` had its full time; `failed` ended before it, for a reason that is not in the log. */
  outcome: 'answered' | 'timed-out' | 'exited' | 'cancelled' | 'failed';
}

/** One attempt of the platform to start the site's container on one machine. Times in milliseconds. */
export interface StartAttempt {
  /** `platform`: from the platform's log. `app`: the app's output alone tells of it. */
  source: 'platform' | 'app';
  machine?: string;
  /** `WEBSITE_INSTANCE_ID`, where the log has it. */
  instance?: string;
  site?: string;
  container?: string;
  image?: string;
  /** The port that the platform probes. */
  port?: number;
  began?: number;
  pulled?: number;
  created?: number;
  started?: number;
  probeBegan?: number;
  probeEnded?: ProbeEnd;
  exitCode?: number;
  /** The container ended by itself, with or without a code in the log. */
  hasExited: boolean;
  /** A swap's warm-up. */
  isSwap: boolean;
  outcome: StartOutcome;
  /** When the outcome was known. */
  endedAt?: number;
  /** The platform stopped this container later on. */
  isStopped: boolean;
  /** When it did. */
  stopped?: number;
  /** What failed before the container could run. */
  failure?: 'image-pull' | 'mount' | 'create';
  events: PlatformEvent[];
  /** Its part of the app's output, in the order of time. */
  app: AppEvent[];
}

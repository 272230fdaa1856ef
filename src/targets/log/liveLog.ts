import { setTimeout as delay } from 'node:timers/promises';
import { DoctorError, LogSeams, type Logger } from '../../core/contracts';
import type { Target } from '../target';
import { logEnded } from '../errors';
import { insideLog } from './insideLog';

export interface LiveLogOptions {
  /** Of what was logged before, where it is read inside. */
  lines: number;
  signal: AbortSignal;
  logger: Logger;
  /** Called once, when the first way to the log is open. */
  onLive?: () => void;
  onNoLog?: () => void;
  /** The platform keeps nothing of what the app prints, because that is switched off. */
  onLoggingOff?: () => void;
  /** The clock's own unless a test has less time. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Rounds through all ways that may bring nothing, once lines had come, before the log is given up. */
const fruitlessAllowed = 5;
const longestPauseMs = 30_000;

/** What no waiting mends. */
const hopeless: readonly string[] = [
  'lab-not-up',
  'ssh-auth-failed',
  'host-key-changed',
  'host-key-rejected',
];

const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  await delay(ms, undefined, { signal });
};

/**
 * The live log of app and platform: the platform's stream where it has one, and the files inside the container where
 * it has none, refuses or gives up; and the other way round, for as long as one of them works. What a new connection
 * repeats is left out, and a line of ours says where something may be missing. Where no way brings anything at all it
 * rejects at once, with what the way inside raised; so it does where no waiting would bring the log back.
 */
export async function* liveLog(target: Target, options: LiveLogOptions): AsyncGenerator<string> {
  const { lines, signal, logger, onLive, onNoLog, onLoggingOff, sleep = pause } = options;
  const { platformLog } = target;
  let isLive = false;
  const live = (): void => {
    if (!isLive) onLive?.();
    isLive = true;
  };
  if (platformLog) {
    live();
    if (!(await platformLog.isKept(signal))) onLoggingOff?.();
  }
  const inside = (): AsyncIterable<string> =>
    insideLog(target, {
      lines,
      follow: true,
      signal,
      onOpen: live,
      ...(onNoLog === undefined ? {} : { onNoLog }),
    });
  const ways = [...(platformLog ? [() => platformLog.follow(signal)] : []), inside];
  const seams = new LogSeams();
  let hadLines = false;
  for (let fruitless = 0; ;) {
    let came = false;
    let failure: Error | undefined;
    for (const way of ways) {
      try {
        for await (const line of way()) {
          for (const shown of seams.take(line)) {
            came = true;
            yield shown;
          }
        }
        failure = undefined;
      } catch (error) {
        signal.throwIfAborted();
        failure = error instanceof Error ? error : new Error(String(error));
        logger.info(`The log: ${failure.message}`);
      }
      signal.throwIfAborted();
      seams.broke();
    }
    hadLines ||= came;
    fruitless = came ? 0 : fruitless + 1;
    const isOver = !came && failure instanceof DoctorError && hopeless.includes(failure.code);
    if (!hadLines || isOver || fruitless > fruitlessAllowed) throw failure ?? logEnded();
    await sleep(Math.min(1000 * 2 ** fruitless, longestPauseMs), signal);
    signal.throwIfAborted();
  }
}

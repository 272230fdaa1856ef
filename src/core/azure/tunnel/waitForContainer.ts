import { azureThrottled, remoteDebugging, siteStopped, sshDisabled, tunnelUnreachable } from '../azureErrors';
import { askedToWait, type KuduDoor } from '../kudu/kuduDoor';
import { kuduRefusal } from '../kudu/kuduRefusal';
import { firstBytes } from '../network/firstBytes';
import { readTunnelStatus } from '../kudu/kuduShapes';
import { sshPort, tunnelPortHeader, type TunnelStatus, tunnelStatusPath } from '../kudu/tunnelStatus';
import { DoctorError } from '../../contracts';
import { wake, type Woken } from './wake';

/** Milliseconds between two looks at the state, as Azure's own tools take them. */
const pauseMs = 1000;
const wakeEveryMs = 30_000;
const tellEveryMs = 10_000;
/** Looks in a row with the same trouble, after which it is not one that passes by itself. */
const debuggingLooks = 3;
const unreachableLooks = 5;

export interface Waiting {
  door: KuduDoor;
  instance: string | undefined;
  /** Another port of the container than sshd's. */
  port: number | undefined;
  wakeUrl: URL;
  onProgress: (line: string) => void;
  now: () => number;
  /** When waiting began, and for how long it may go on, in milliseconds; both over all attempts. */
  beganAt: number;
  limitMs: number;
  signal: AbortSignal;
}

type Look =
  | { state: 'seen'; status: TunnelStatus }
  | { state: 'busy'; words: string; waitMs?: number; error?: DoctorError };

/**
 * Waits until Kudu reaches the port of the container, waking the site meanwhile. `STARTED` with a port that cannot be
 * reached is what a cold start looks like for a while: it is waited out. Rejects with an error of azureErrors.ts, at
 * the latest `tunnel-unreachable` when the time is up, or with the signal's reason.
 */
export async function waitForContainer(waiting: Waiting): Promise<void> {
  const { door, instance, port, wakeUrl, onProgress, now, beganAt, limitMs, signal } = waiting;
  const { scmHost } = door.address;
  const rousing = new AbortController();
  const ends = AbortSignal.any([rousing.signal, signal]);
  const tell = teller(onProgress, beganAt);
  let woken: Woken | undefined;
  let wakeAt = -Infinity;
  let debugging = 0;
  let unreachable = 0;
  try {
    for (;;) {
      const look = await lookAt(waiting);
      if (look.state === 'seen') {
        const { status } = look;
        const elsewhere =
          port === undefined && status.state === 'STARTED' && (status.port ?? sshPort) !== sshPort;
        debugging = elsewhere ? debugging + 1 : 0;
        if (status.state === 'STARTED' && status.canReachPort && !elsewhere) return;
        const trouble = troubleOf(status, scmHost, debugging >= debuggingLooks, woken);
        if (trouble) throw trouble;
      }
      const failed = look.state === 'busy' ? look.error : undefined;
      unreachable = failed ? unreachable + 1 : 0;
      if (failed && unreachable >= unreachableLooks) throw failed;
      const words = look.state === 'busy' ? look.words : wordsOf(look.status);
      const at = now();
      const waitMs = Math.max(pauseMs, (look.state === 'busy' && look.waitMs) || 0);
      if (at + waitMs - beganAt > limitMs) {
        if (look.state === 'busy' && look.waitMs !== undefined) throw azureThrottled(scmHost, waitMs / 1000);
        throw tunnelUnreachable(
          scmHost,
          limitMs,
          woken ? `${words}; the site itself answers ${woken.words}` : words,
        );
      }
      if (at - wakeAt >= wakeEveryMs) {
        wakeAt = at;
        void wake(wakeUrl, door.address, instance, ends).then((answer) => {
          if (!ends.aborted) woken = answer;
        });
      }
      tell(words, at);
      await door.sleep(waitMs, signal);
    }
  } finally {
    rousing.abort();
  }
}

/** What no waiting mends. */
function troubleOf(
  { state, message }: TunnelStatus,
  scmHost: string,
  isDebugged: boolean,
  woken: Woken | undefined,
): DoctorError | undefined {
  if (isDebugged || /remote debug/i.test(message)) return remoteDebugging(scmHost);
  if (/ssh (is |has been )?(disabled|not enabled|switched off)/i.test(message)) return sshDisabled(scmHost);
  return woken?.stopped && state !== 'STARTED' ? siteStopped(scmHost) : undefined;
}

/** Tells what is waited for when it becomes something else, and now and then that it still is. */
function teller(onProgress: (line: string) => void, beganAt: number): (words: string, at: number) => void {
  let toldAt = -Infinity;
  let told = '';
  return (words, at) => {
    if (words === told && at - toldAt < tellEveryMs) return;
    onProgress(`Waiting for the container: ${words} (${Math.round((at - beganAt) / 1000)} s).`);
    told = words;
    toldAt = at;
  };
}

async function lookAt({ door, instance, port, signal }: Waiting): Promise<Look> {
  const asked = {
    signal,
    ...(instance === undefined ? {} : { instance }),
    ...(port === undefined ? {} : { headers: tunnelPortHeader(port) }),
  };
  const answer = await door.ask(tunnelStatusPath, asked).catch((error: unknown) => {
    signal.throwIfAborted();
    // A connection that fails may be the restart that we wait for; the other errors of the door are final.
    if (error instanceof DoctorError && error.code === 'azure-unreachable') return error;
    throw error;
  });
  if (answer instanceof DoctorError)
    return { state: 'busy', words: 'its SCM site does not answer', error: answer };
  const { statusCode = 0 } = answer;
  if (statusCode === 200) return { state: 'seen', status: statusOf(await firstBytes(answer)) };
  if (statusCode === 429) {
    const waitMs = askedToWait(answer) ?? 2 * pauseMs;
    answer.destroy();
    return { state: 'busy', words: 'its SCM site asks for fewer requests', waitMs };
  }
  if (statusCode >= 500) {
    answer.destroy();
    return { state: 'busy', words: `its SCM site answers ${statusCode}` };
  }
  throw await kuduRefusal(answer, door.address.scmHost, 'tell the state of its tunnel');
}

function statusOf(text: string): TunnelStatus {
  try {
    return readTunnelStatus(JSON.parse(text));
  } catch {
    return readTunnelStatus(undefined);
  }
}

function wordsOf({ state, canReachPort, port }: TunnelStatus): string {
  if (state === 'STARTED' && !canReachPort)
    return `it is started, but its port ${port ?? sshPort} does not answer yet`;
  if (state === 'STARTED') return 'it is started, but its tunnel leads to another port';
  if (state === 'STARTING') return 'it is starting';
  if (state === 'STOPPED') return 'it is not running';
  return 'its state is not known';
}

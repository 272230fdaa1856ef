import type { Transport } from '../../contracts';
import { remoteDebugging, siteRestarting, siteStopped, sshDisabled, tunnelUnreachable } from '../azureErrors';
import { type KuduAddress, KuduDoor } from '../kudu/kuduDoor';
import { openSocket } from './openSocket';
import { waitForContainer } from './waitForContainer';

/** What ARM already said of the site; what it did not say is found out. */
export interface TunnelFacts {
  sshEnabled?: boolean;
  remoteDebuggingEnabled?: boolean;
  /** ARM's word: `Running`, `Stopped`. */
  state?: string;
}

export interface KuduTunnelOptions extends KuduAddress {
  /** `Instance.id`. Without it Kudu chooses. */
  instance?: string;
  /** The site's own URL, asked to start a container that idles. */
  wakeUrl: string;
  /** Told in a sentence what is waited for. */
  onProgress: (line: string) => void;
  /** Another port of the container than sshd's, such as the app's. */
  port?: number;
  facts?: TunnelFacts;
  /** Milliseconds; 240 s by default. */
  limitMs?: number;
  now?: () => number;
}

const limitByDefaultMs = 240_000;
/** Openings in a row that came to nothing while Kudu said that all is well. */
const lostAllowed = 5;

/**
 * Kudu's tunnel to the container's sshd: bytes over a WebSocket, without a listener on this machine. Each `open` takes
 * a fresh token, waits until the container can be entered, and rejects with an error that says why it cannot:
 * `ssh-disabled`, `remote-debugging`, `site-stopped`, `site-restarting`, `tunnel-unreachable`, `kudu-forbidden`,
 * `kudu-unresolvable`, `kudu-failed`, `azure-throttled`, `azure-unreachable`, `azure-token-expired` and those of
 * signing in, or the signal's reason.
 */
export function kuduTunnel(options: KuduTunnelOptions): Transport {
  const {
    scmHost,
    instance,
    onProgress,
    port,
    facts = {},
    limitMs = limitByDefaultMs,
    now = Date.now,
  } = options;
  const door = new KuduDoor(options);
  const wakeUrl = new URL(options.wakeUrl);
  return {
    description: `the container behind ${scmHost}${instance === undefined ? '' : `, instance ${instance.slice(0, 12)}`}`,

    async open(signal) {
      if (facts.state?.toLowerCase() === 'stopped') throw siteStopped(scmHost);
      if (facts.sshEnabled === false) throw sshDisabled(scmHost);
      if (facts.remoteDebuggingEnabled === true && port === undefined) throw remoteDebugging(scmHost);
      const beganAt = now();
      for (let lost = 1; ; lost += 1) {
        await waitForContainer({
          door,
          instance,
          port,
          wakeUrl,
          onProgress,
          now,
          beganAt,
          limitMs,
          signal,
        }).catch((error: unknown) => {
          // It could be entered, and then no more: that is a container which went away, not one that does not start.
          throw lost > 1 && isGivenUp(error) ? siteRestarting(scmHost) : error;
        });
        const opened = await openSocket(door, { instance, port, signal });
        if (opened.state === 'open') return opened.stream;
        if (lost >= lostAllowed) throw tunnelUnreachable(scmHost, now() - beganAt, opened.words);
        onProgress(`The container went away while it was being entered (${opened.words}): trying again.`);
        await door.sleep(1000, signal);
      }
    },
  };
}

function isGivenUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'tunnel-unreachable';
}

import net from 'node:net';
import type { CloudInstance, CloudSite } from '../sites/site';
import type { TunnelSwitch } from '../switches';

/** Kudu's own words (`GetStatusAPIVer=2`); it answers 200 also where the way is shut. */
export interface TunnelStatus {
  port: number;
  state: 'STARTED' | 'STARTING' | 'STOPPED';
  canReachPort: boolean;
  msg: string;
}

const SSH = 2222;
/** Where a debugger listens in the place of sshd. */
const DEBUGGER = 49_152;
const GREETING_LIMIT_MS = 2000;

/** Says how the way to a container is, and keeps count of how long a switch has made it bad. */
export class TunnelStates {
  private readonly since = new WeakMap<TunnelSwitch, number>();

  constructor(private readonly now: () => number = Date.now) {}

  async statusOf(
    site: CloudSite,
    instance: CloudInstance | undefined,
    forced: TunnelSwitch,
  ): Promise<TunnelStatus> {
    const port = forced.remoteDebugging === true ? DEBUGGER : SSH;
    const real = await realStatus(site, instance);
    if (!this.isForced(forced)) return { ...real, port };
    const { state = real.state, canReachPort = real.canReachPort, msg = real.msg } = forced;
    return { port, state, canReachPort: canReachPort && state === 'STARTED', msg };
  }

  private isForced(forced: TunnelSwitch): boolean {
    const began = this.since.get(forced) ?? this.now();
    this.since.set(forced, began);
    return forced.forS === undefined || this.now() - began < forced.forS * 1000;
  }
}

async function realStatus(
  site: CloudSite,
  instance: CloudInstance | undefined,
): Promise<Omit<TunnelStatus, 'port'>> {
  const shut = { state: 'STOPPED' as const, canReachPort: false, msg: '' };
  if (site.state === 'Stopped' || !instance) return shut;
  if (!site.sshEnabled) return { ...shut, msg: 'SSH is disabled for this app.' };
  if (!instance.sockets) return shut;
  return (await greets(instance.sockets.ssh))
    ? { state: 'STARTED', canReachPort: true, msg: '' }
    : { state: 'STARTING', canReachPort: false, msg: '' };
}

/** A socket that is there proves nothing: sshd has to say its name. */
function greets(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = net.connect(socket);
    const done = (greeted: boolean) => {
      client.destroy();
      resolve(greeted);
    };
    client.setTimeout(GREETING_LIMIT_MS, () => done(false));
    client.once('data', () => done(true));
    client.once('error', () => done(false));
    client.once('close', () => done(false));
  });
}

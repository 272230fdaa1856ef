import { performance } from 'node:perf_hooks';
import { silentLogger, type Transport } from '../../src/core/contracts';
import { connect, tcpTransport } from '../../src/core/ssh';
import { findSite } from '../../src/targets/azure/findSite';
import { type LabDoor, labDoor } from '../lab/support/labDoor';
import { localListener } from './localListener';
import { peakMemoryMB } from './peakMemory';
import { streamedBytes } from './streamedBytes';

/** What `figures/tunnel.ts` has a process of its own do, handed over in the environment variable TUNNEL_JOB. */
export interface TunnelJob {
  by: 'transport' | 'listener';
  labs: string;
  name: string;
  siteName: string;
  command: string;
}

export interface TunnelReport {
  bytes: number;
  /** From the command's start to its last byte; the session is open before. */
  ms: number;
  /** Processor time of this process meanwhile. */
  cpuMs: number;
  peakMB: number;
}

async function main(): Promise<void> {
  const job = JSON.parse(process.env.TUNNEL_JOB ?? '') as TunnelJob;
  const { transport, leave } = await way(job);
  const session = await connect({
    transport,
    auth: { username: 'root', password: 'Docker!' },
    hostKey: { kind: 'trusted', reason: 'the bench started the server itself' },
    logger: silentLogger,
  });
  const cpu = process.cpuUsage();
  const began = performance.now();
  const bytes = await streamedBytes(session, job.command);
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  await session.close();
  leave();
  const report: TunnelReport = { bytes, ms, cpuMs: (user + system) / 1000, peakMB: peakMemoryMB() };
  process.stdout.write(JSON.stringify(report));
}

/** Both ways lead to the same container by the same Kudu; only what stands between `ws` and ssh2 differs. */
async function way(job: TunnelJob): Promise<{ transport: Transport; leave: () => void }> {
  const opened = await labDoor(job);
  const { scmHost, instance, wakeUrl } = await placeOf(opened, job.siteName);
  if (job.by === 'transport') {
    const onProgress = (): void => undefined;
    const transport = opened.door.tunnel({ scmHost, instance, wakeUrl, onProgress, facts: {} });
    return { transport, leave: () => undefined };
  }
  const token = await opened.kuduToken();
  const listener = await localListener({ scmHost, token, instance, ca: opened.door.ca });
  return {
    transport: tcpTransport({ host: '127.0.0.1', port: listener.port }),
    leave: () => listener.close(),
  };
}

async function placeOf(
  { door }: LabDoor,
  siteName: string,
): Promise<{ scmHost: string; instance: string; wakeUrl: string }> {
  const { signal } = new AbortController();
  const site = await findSite(door.arm, { by: 'name', name: siteName }, { signal });
  const [instance] = await door.arm.instances(site, { signal });
  if (site.scmHost === undefined || !instance) throw new Error('The lab has no Kudu, or no instance.');
  return { scmHost: site.scmHost, instance: instance.id, wakeUrl: `https://${site.hostName}` };
}

void main();

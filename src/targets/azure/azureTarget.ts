import dns from 'node:dns/promises';
import type { Instance, SiteSummary } from '../../core/azure';
import type { Logger } from '../../core/contracts';
import type { RemoteLook, RunPermission } from '../../core/evidence';
import type { ProbeRequest } from '../../core/probes';
import { connect, type Session } from '../../core/ssh';
import { instanceNotReached, scmHostUnknown } from '../errors';
import { kuduDeployments } from '../deployments/kuduDeployments';
import type { Target } from '../target';
import { askScaleOut } from './askScaleOut';
import type { AzureDoor } from './azureDoor';
import { azurePlatformLog } from './azurePlatformLog';
import { kuduStartLooks } from './kuduLooks';
import { siteRedactor } from './siteRedactor';
import type { SiteSide } from './siteSide';

export interface AzureTargetOptions {
  door: AzureDoor;
  site: SiteSummary;
  /** What is asked of the site, whichever its instance. */
  siteSide: SiteSide;
  /** One instance of several. */
  instance?: Instance;
  logger: Logger;
  /** Commands side by side on one connection; the session's own limit by default. */
  maxChannels?: number;
  faultToken?: string;
  /** In the lab everything may run, and names resolve as they do there. */
  lab?: { resolve: (host: string) => Promise<string[]> };
  /** Where a request from outside goes, in the place of the name that ARM has. */
  siteUrl?: string;
}

/** Every container of the Python images has these; the tunnel is what keeps others out (PLATFORM.md). */
const login = { username: 'root', password: 'Docker!' };

/** An app in Azure, or its slot, as a target. */
export function azureTarget(options: AzureTargetOptions): Target {
  const { door, site, siteSide, instance, lab, faultToken } = options;
  const permission: RunPermission = lab ? 'everything' : 'read-only';
  const siteUrl = options.siteUrl ?? `https://${site.hostName}`;
  return {
    info: {
      kind: 'azure',
      name: nameOf(site),
      ...(instance === undefined ? {} : { instance: instance.id }),
    },
    stack: site.linuxFxVersion === '' ? undefined : site.linuxFxVersion,
    permission,
    siteUrl,
    // What --url names may be anybody's: ARM knows this one.
    ownHosts: [site.hostName],
    ca: door.ca,
    probes: [{ method: 'GET', path: '/' }],
    moreProbes: async () => healthProbes(await siteSide.siteConfig().catch(() => ({}))),
    probeHeaders: instance === undefined ? {} : { cookie: `ARRAffinity=${instance.id}` },
    connect: (signal) => enter(options, siteUrl, signal),
    remote: [...siteSide.looks, ...startSide(options)],
    scaleOut: (signal) => askScaleOut(door.arm, site, signal),
    resolveOutside: lab?.resolve ?? resolveHere,
    faultToken,
    machine: instance?.machineName,
    site: { arm: door.arm, ref: site },
    platformLog: azurePlatformLog(options),
    ...(site.scmHost === undefined
      ? {}
      : { deployments: kuduDeployments(door.kudu(site.scmHost), siteRedactor(options)) }),
    appPort: 8000,
  };
}

function nameOf({ name, slot }: SiteSummary): string {
  return slot === undefined ? name : `${name}/${slot}`;
}

function startSide({ door, site, instance }: AzureTargetOptions): RemoteLook[] {
  const { scmHost } = site;
  if (scmHost === undefined) return [];
  return kuduStartLooks({
    kudu: door.kudu(scmHost),
    instance: instance?.id,
    machineName: instance?.machineName,
  });
}

function healthProbes({ healthCheckPath }: Record<string, unknown>): ProbeRequest[] {
  const isPath = typeof healthCheckPath === 'string' && /^\/[^\s]{1,500}$/.test(healthCheckPath);
  return isPath ? [{ method: 'GET', path: healthCheckPath }] : [];
}

async function enter(
  { door, site, siteSide, instance, logger, maxChannels }: AzureTargetOptions,
  wakeUrl: string,
  signal: AbortSignal,
): Promise<Session> {
  const { scmHost } = site;
  if (scmHost === undefined) throw scmHostUnknown(nameOf(site));
  const session = await connect({
    transport: door.tunnel({
      scmHost,
      wakeUrl,
      facts: await siteSide.tunnelFacts(),
      onProgress: (line) => {
        logger.info(line);
      },
      ...(instance === undefined ? {} : { instance: instance.id }),
    }),
    auth: login,
    hostKey: {
      kind: 'trusted',
      reason: 'the tunnel is inside TLS to the SCM host, whose certificate was checked',
    },
    logger,
    signal,
    maxChannels,
  });
  if (instance === undefined) return session;
  try {
    await requireInstance(session, instance, signal);
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** The front end is free to ignore the affinity cookie: the container itself says where the tunnel led. */
async function requireInstance(session: Session, { id }: Instance, signal: AbortSignal): Promise<void> {
  const { stdout } = await session.run('printf %s "$WEBSITE_INSTANCE_ID"', { signal });
  const reached = stdout.trim();
  if (reached !== id) throw instanceNotReached(id, reached);
}

async function resolveHere(host: string): Promise<string[]> {
  return (await dns.lookup(host, { all: true })).map(({ address }) => address);
}

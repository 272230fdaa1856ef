import dns from 'node:dns/promises';
import { labNotUp } from '../../lab/errors';
import { labFolder, readState } from '../../lab/host/labFolder';
import { machineName } from '../../lab/instanceConfig';
import type { LabState } from '../../lab/labState';
import { isUp } from '../../lab/host/control';
import type { Logger } from '../core/contracts';
import type { ScaleOut } from '../core/scaling/spread';
import { connect } from '../core/ssh';
import { instanceUnknown } from './errors';
import { labTransport } from './labTransport';
import type { Target } from './target';

export interface LabTargetOptions {
  labs: string;
  name: string;
  /** The beginning of an instance's id, or `all`; the first by default. */
  instance?: string;
  logger: Logger;
  /** Commands side by side on one connection; the session's own limit by default. */
  maxChannels?: number;
}

/** The lab as a target. Errors: `lab-not-up`, `lab-name-invalid`, `instance-unknown`. */
export async function labTarget(options: LabTargetOptions): Promise<Target> {
  const [target] = await labTargets(options);
  if (!target) throw instanceUnknown(`The lab "${options.name}"`, options.instance ?? '', []);
  return target;
}

/** The lab as one target, or as one for each of its instances with `all`. Errors: those of `labTarget`. */
export async function labTargets(options: LabTargetOptions): Promise<Target[]> {
  const { labs, name, instance, logger, maxChannels } = options;
  const folder = labFolder(labs, name);
  const state = (await isUp(folder.control)) ? await readState(folder) : undefined;
  if (!state) throw labNotUp(name);
  const { instances } = state;
  const chosen =
    instance === 'all'
      ? instances
      : instances.filter(({ id }) => instance === undefined || id.startsWith(instance)).slice(0, 1);
  if (chosen.length === 0)
    throw instanceUnknown(
      `The lab "${name}"`,
      instance ?? '',
      instances.map(({ id }) => id),
    );
  return chosen.map((one) => ({
    info: { kind: 'lab', name: state.siteName, instance: one.id },
    stack: state.stack,
    permission: 'everything',
    siteUrl: state.siteUrl,
    ownHosts: [new URL(state.siteUrl).host],
    probes: [
      { method: 'GET', path: '/health' },
      {
        method: 'POST',
        path: '/chat',
        body: JSON.stringify({ prompt: 'Answer with the word ready.' }),
        headers: { 'content-type': 'application/json' },
      },
    ],
    connect: (signal) =>
      connect({
        transport: labTransport({ control: folder.control, name, socket: one.ssh.socket }),
        auth: { username: one.ssh.user, password: one.ssh.password },
        hostKey: { kind: 'trusted', reason: 'the socket is in a folder of the user alone' },
        logger,
        signal,
        maxChannels,
      }),
    settings: () => Promise.resolve(state.settings),
    arm: () => Promise.resolve(state.arm),
    scaleOut: () => Promise.resolve(scaleOutOf(state)),
    resolveOutside: resolveInLab(state),
    faultToken: state.adminToken,
    imagePaths: state.imagePaths,
    appPort: one.appPort,
    // Whoever names an instance wants to know of that one alone.
    ...(instance === undefined
      ? {}
      : { probeHeaders: { cookie: `ARRAffinity=${one.id}` }, machine: machineName(one.id) }),
  }));
}

function scaleOutOf({ instances, arm }: LabState): ScaleOut {
  const { properties } = arm.site;
  const isRecord = typeof properties === 'object' && properties !== null;
  const affinity =
    isRecord && 'clientAffinityEnabled' in properties ? properties.clientAffinityEnabled : undefined;
  return {
    instances: instances.map(({ id }) => ({ id, state: 'READY' })),
    ...(typeof affinity === 'boolean' ? { affinity } : {}),
  };
}

/** A sandbox has a public DNS of its own: asking the real one would tell about another world. */
export function resolveInLab({ sshd, zone }: LabState): (host: string) => Promise<string[]> {
  return async (host) => {
    if (sshd === 'embedded') return addressesOf(host);
    const address = zone[host];
    if (address === undefined) throw new Error('ENOTFOUND');
    return [address];
  };
}

async function addressesOf(host: string): Promise<string[]> {
  return (await dns.lookup(host, { all: true })).map(({ address }) => address);
}

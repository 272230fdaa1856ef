import dns from 'node:dns/promises';
import { labNotUp } from '../../lab/errors';
import { labFolder, readState } from '../../lab/host/labFolder';
import { isUp } from '../../lab/host/control';
import type { Logger } from '../core/contracts';
import { connect, unixTransport } from '../core/ssh';
import { instanceUnknown } from './errors';
import type { Target } from './target';

/** The lab as a target. Errors: `lab-not-up`, `lab-name-invalid`, `instance-unknown`. */
export async function labTarget(options: {
  labs: string;
  name: string;
  instance?: string;
  logger: Logger;
  /** Commands side by side on one connection; the session's own limit by default. */
  maxChannels?: number;
}): Promise<Target> {
  const { labs, name, instance, logger, maxChannels } = options;
  const folder = labFolder(labs, name);
  const state = (await isUp(folder.control)) ? await readState(folder) : undefined;
  if (!state) throw labNotUp(name);
  const chosen = state.instances.find(({ id }) => instance === undefined || id.startsWith(instance));
  if (!chosen)
    throw instanceUnknown(
      `The lab "${name}"`,
      instance ?? '',
      state.instances.map(({ id }) => id),
    );
  return {
    info: { kind: 'lab', name: state.siteName, instance: chosen.id },
    stack: state.stack,
    permission: 'everything',
    siteUrl: state.siteUrl,
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
        transport: unixTransport({ path: chosen.ssh.socket, description: `the lab "${name}"` }),
        auth: { username: chosen.ssh.user, password: chosen.ssh.password },
        hostKey: { kind: 'trusted', reason: 'the socket is in a folder of the user alone' },
        logger,
        signal,
        maxChannels,
      }),
    settings: () => Promise.resolve(state.settings),
    arm: () => Promise.resolve(state.arm),
    // A sandbox has a public DNS of its own: asking the real one would tell about another world.
    resolveOutside: async (host) => {
      if (state.sshd === 'embedded') return addressesOf(host);
      const address = state.zone[host];
      if (address === undefined) throw new Error('ENOTFOUND');
      return [address];
    },
    faultToken: state.adminToken,
    imagePaths: state.imagePaths,
    appPort: chosen.appPort,
  };
}

async function addressesOf(host: string): Promise<string[]> {
  return (await dns.lookup(host, { all: true })).map(({ address }) => address);
}

import os from 'node:os';
import path from 'node:path';
import type { Logger } from '../../core/contracts';
import { hostKeyPolicy } from '../../targets/hostKeyPolicy';
import { labTarget } from '../../targets/labTarget';
import { parseTarget } from '../../targets/parseTarget';
import { sshTarget } from '../../targets/sshTarget';
import type { Target } from '../../targets/target';
import type { CliIo } from '../io';
import { confirmHostKey } from './confirmHostKey';
import { sshAuth } from './sshAuth';

/** From the text after `--target` to something that can be reached. */
export async function resolveTarget(
  text: string,
  options: { labs: string; url?: string; instance?: string; logger: Logger; io: CliIo; signal: AbortSignal },
): Promise<Target> {
  const { labs, url, instance, logger, io, signal } = options;
  const name = parseTarget(text);
  if (name.kind === 'lab')
    return labTarget({ labs, name: name.name, instance: instance ?? name.instance, logger });
  const { host, port, user } = name;
  return sshTarget({
    host,
    port,
    auth: await sshAuth({ user, host, io, signal }),
    hostKey: await hostKeyPolicy({
      host,
      port,
      knownHosts: path.join(os.homedir(), '.ssh', 'known_hosts'),
      confirm: confirmHostKey({ host, port, io, signal }),
    }),
    siteUrl: url,
    faultToken: io.env.APPSERVICE_DOCTOR_FAULT_TOKEN,
    logger,
  });
}

import type { Logger } from '../../core/contracts';
import type { CliIo } from '../io';
import { labTarget } from './labTarget';
import { parseTarget } from './parseTarget';
import { sshAuth } from './sshAuth';
import { hostKeyPolicy } from './hostKeyPolicy';
import { sshTarget } from './sshTarget';
import type { Target } from './target';

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
    hostKey: await hostKeyPolicy({ host, port, io, signal }),
    siteUrl: url,
    faultToken: io.env.APPSERVICE_DOCTOR_FAULT_TOKEN,
    logger,
  });
}

import os from 'node:os';
import path from 'node:path';
import type { Logger } from '../../core/contracts';
import { instancesNotKnown } from '../../targets/errors';
import { hostKeyPolicy } from '../../targets/hostKeyPolicy';
import { labTargets } from '../../targets/labTarget';
import { parseTarget } from '../../targets/parseTarget';
import { sshTarget } from '../../targets/sshTarget';
import type { Target } from '../../targets/target';
import { usageError } from '../errors';
import type { CliIo } from '../io';
import { confirmHostKey } from './confirmHostKey';
import { sshAuth } from './sshAuth';

export interface ResolveOptions {
  labs: string;
  url?: string;
  /** `all`, or the beginning of an instance's id. */
  instance?: string;
  cloud?: string;
  logger: Logger;
  io: CliIo;
  signal: AbortSignal;
}

/** From the text after `--target` to what can be reached: one target, or one for each instance with `--instance all`. */
export async function resolveTargets(text: string, options: ResolveOptions): Promise<Target[]> {
  const { labs, url, instance, logger, io, signal } = options;
  const name = parseTarget(text);
  if (options.cloud !== undefined && name.kind !== 'azure')
    throw usageError('--cloud says where an app of Azure is: it goes with --target azure:….');
  const faultToken = io.env.APPSERVICE_DOCTOR_FAULT_TOKEN;
  if (name.kind === 'lab')
    return labTargets({ labs, name: name.name, instance: instance ?? name.instance, logger });
  if (name.kind === 'azure') {
    // Azure's packages are as large as all the rest: who asks a lab does not wait for them.
    const [{ openCloud }, { azureTargets }] = await Promise.all([
      import('./openCloud'),
      import('../../targets/azure/azureTargets'),
    ]);
    const access = await openCloud(options);
    return azureTargets({
      ...access,
      name: name.name,
      logger,
      signal,
      ...(instance === undefined ? {} : { instance }),
      ...(url === undefined ? {} : { siteUrl: url }),
      ...(faultToken === undefined ? {} : { faultToken }),
    });
  }
  if (instance !== undefined) throw instancesNotKnown(text);
  const { host, port, user } = name;
  return [
    sshTarget({
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
      faultToken,
      logger,
    }),
  ];
}

import { clouds, createCredential } from '../../core/azure';
import type { Logger } from '../../core/contracts';
import { type AzureDoor, openAzure } from '../../targets/azure/azureDoor';
import { type LabCloud, labCloud } from '../../targets/azure/labCloud';
import { usageError } from '../errors';
import type { CliIo } from '../io';

export interface OpenCloudOptions {
  /** As `--cloud` has it; the public one by default. */
  cloud?: string;
  labs: string;
  logger: Logger;
  io: CliIo;
  signal: AbortSignal;
}

const DEFAULT_LAB = 'lab';

/** A cloud with a sign-in to it: a lab's own client, else whatever way of signing in this machine has. */
export async function openCloud(options: OpenCloudOptions): Promise<{ door: AzureDoor; lab?: LabCloud }> {
  const { cloud: name = 'public', labs, logger, io, signal } = options;
  const onStep = (line: string): void => {
    logger.info(line);
  };
  const ofLab = /^lab(?::(.+))?$/.exec(name);
  if (ofLab) {
    const lab = await labCloud(labs, ofLab[1] ?? DEFAULT_LAB);
    // Nothing of the user's environment: a proxy would not find the way to this machine's own ports.
    const door = { cloud: lab.cloud, env: lab.env };
    const credential = createCredential({ ...door, kind: 'environment', onStep, signal });
    return { door: openAzure({ ...door, credential, logger }), lab };
  }
  if (name !== 'public' && name !== 'usgov' && name !== 'china')
    throw usageError(`"${name}" is no cloud: write public, usgov, china or lab.`);
  const door = { cloud: clouds[name], env: io.env };
  const isTerminal = io.stdin.isTTY === true && io.stderr.isTTY === true;
  const credential = createCredential({
    ...door,
    kind: 'chain',
    onStep,
    signal,
    ...(isTerminal ? { onDeviceCode: ({ message }) => void io.stderr.write(`${message}\n`) } : {}),
  });
  return { door: openAzure({ ...door, credential, logger }) };
}

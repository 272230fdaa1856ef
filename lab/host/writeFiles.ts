import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type InstanceConfig, ports } from '../instanceConfig';
import type { LabState } from '../labState';
import type { Startup } from '../oryx/detectStartup';
import { startupScript } from '../oryx/startupScript';
import type { LabParts } from '../setup/ensureParts';
import { writeCertificates } from './certificates';
import { siteEnvironment } from './environment';
import type { LabFolder } from './labFolder';
import { MODEL } from './plannedState';
import { insideDebian } from './sandbox';
import type { LabUpOptions } from './upOptions';
import { writeHome } from './writeHome';
import { writeInstance } from './writeInstance';

/** Writes everything of a lab that its sandboxes then show: certificates, /home, and each instance's own files. */
export async function writeFiles(
  options: LabUpOptions,
  folder: LabFolder,
  state: LabState,
  parts: LabParts,
  startup: Startup,
): Promise<void> {
  const modelHost = new URL(state.modelUrl).host;
  const requirements = await fs
    .readFile(path.join(options.appDir, 'requirements.txt'), 'utf8')
    .catch(() => '');
  const packages = requirements.split('\n').filter((line) => /^[A-Za-z]/.test(line));
  await Promise.all([
    writeCertificates(folder.tls, [modelHost]),
    writeHome(folder.home, options.appDir, packages),
  ]);
  const aliasFile = path.join(options.imageDir, 'aliases.sh');
  const aliases = options.aliases === 'image' ? await fs.readFile(aliasFile, 'utf8') : undefined;
  const { uid, gid } = os.userInfo();
  for (const { id, ssh } of state.instances) {
    await writeInstance(folder.instance(id), {
      config: instanceConfig(options, state, parts, id),
      hosts: state.zone,
      startupScript: startupScript(startup, state.settings),
      aliases,
      caFile: state.caFile,
      password: ssh.password,
      uid,
      gid,
    });
  }
}

function instanceConfig(
  options: LabUpOptions,
  state: LabState,
  { sshd, libraries }: LabParts,
  instanceId: string,
): InstanceConfig {
  const identityHeader = randomBytes(16).toString('hex');
  const modelHost = new URL(state.modelUrl).host;
  return {
    siteName: state.siteName,
    instanceId,
    containerName: `${state.siteName}_0_${instanceId.slice(0, 8)}`,
    settings: state.settings,
    environment: siteEnvironment({ ...state, instanceId, identityHeader }),
    identity: { port: ports.identity, header: identityHeader },
    model: {
      address: state.zone[modelHost] ?? '',
      deployment: MODEL,
      latencyMs: options.modelLatencyMs,
      isElsewhere: options.model !== undefined,
    },
    sshd: libraries
      ? { file: insideDebian(sshd, sshd), libraries: insideDebian(libraries, sshd) }
      : { file: sshd },
  };
}

import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { InstanceConfig } from '../instanceConfig';
import type { LabState } from '../labState';
import type { Startup } from '../oryx/detectStartup';
import { startupScript } from '../oryx/startupScript';
import { siteEnvironment } from './environment';
import type { InstanceKind } from './instanceKind';
import type { LabFolder } from './labFolder';
import { MODEL } from './plannedState';
import type { LabUpOptions } from './upOptions';
import { writeHome } from './writeHome';
import { writeInstance } from './writeInstance';

/** Writes everything of a lab that its instances then see: certificates, /home, and each instance's own files. */
export async function writeFiles(
  options: LabUpOptions,
  folder: LabFolder,
  state: LabState,
  kind: InstanceKind,
  startup: Startup,
): Promise<void> {
  const requirements = await fs
    .readFile(path.join(options.appDir, 'requirements.txt'), 'utf8')
    .catch(() => '');
  const packages = requirements.split('\n').filter((line) => /^[A-Za-z]/.test(line));
  const { conditions = {}, files = {} } = options;
  const { model, hosts = [] } = conditions;
  const names = [new URL(state.modelUrl).hostname, ...hosts.map(({ name }) => name), '127.0.0.1'];
  const expired = typeof model === 'object' && model.certificate === 'expired';
  // What makes certificates takes longer to load than all else of a lab, and `lab down` needs none.
  const { writeCertificates } = await import('./certificates');
  await Promise.all([
    writeCertificates(folder.tls, names, { expired, loopback: folder.azureTls }),
    writeHome(folder.home, {
      appDir: options.appDir,
      packages,
      antenv: conditions.antenv === 'none' ? 'none' : (kind.antenvLink ?? 'mounted'),
      files,
      deployment: conditions.deployment,
    }),
  ]);
  const aliasFile = path.join(options.imageDir, 'aliases.sh');
  const aliases = options.aliases === 'image' ? await fs.readFile(aliasFile, 'utf8') : '';
  const tokenKey = randomBytes(32).toString('base64');
  for (const [index, { id }] of state.instances.entries()) {
    const config = instanceConfig({ options, state, kind, id, index, tokenKey });
    const instance = folder.instance(id);
    await writeInstance(instance, config, startupScript(startup, state.settings, config.places));
    await kind.writeSystem(instance, { config, aliases });
  }
}

function instanceConfig({
  options,
  state,
  kind,
  id,
  index,
  tokenKey,
}: {
  options: LabUpOptions;
  state: LabState;
  kind: InstanceKind;
  id: string;
  index: number;
  tokenKey: string;
}): InstanceConfig {
  const header = randomBytes(16).toString('hex');
  const places = kind.places(id, index);
  const { conditions = {} } = options;
  const { identity = 'system-assigned', hosts = [], restartDelayS, environment: resolved } = conditions;
  const identityHeader = identity === 'none' ? undefined : header;
  const site = { ...state, instanceId: id, identityHeader, places, resolved, extra: kind.environment };
  const model = {
    deployment: MODEL,
    latencyMs: options.modelLatencyMs,
    isElsewhere: options.model !== undefined,
    ...(typeof conditions.model === 'object' ? { refuses: conditions.model.refuses } : {}),
  };
  return {
    siteName: state.siteName,
    instanceId: id,
    containerName: `${state.siteName}_0_${id.slice(0, 8)}`,
    settings: state.settings,
    environment: siteEnvironment(site),
    places,
    identity: { kind: identity, header, tokenKey },
    model: kind.modelOf === 'each' || index === 0 ? model : null,
    hosts,
    isLogged: conditions.logging !== 'off',
    restartDelayS,
    ...(conditions.healthCheckPath === undefined ? {} : { healthCheckPath: conditions.healthCheckPath }),
    sshd: kind.sshdConfig(),
  };
}

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { sockets } from '../instanceConfig';
import type { LabState } from '../labState';
import type { LabFolder } from './labFolder';
import type { LabUpOptions } from './upOptions';

export const MODEL = 'gpt-4o-mini';
/** The image's password (PLATFORM.md): it serves while sshd is reachable only through a socket of the user's own. */
const IMAGE_PASSWORD = 'Docker!';

/** All that is decided before anything runs; ports are known only when the supervisor listens. */
export function plannedState(options: LabUpOptions, folder: LabFolder, startupCommand: string): LabState {
  const siteName = `asd-${options.name}`;
  const modelHost = `${siteName}-model.openai.azure.com`;
  const adminToken = randomBytes(24).toString('base64url');
  const password = options.tcp ? randomBytes(18).toString('base64url') : IMAGE_PASSWORD;
  const instances = Array.from({ length: options.instances }, () => {
    const id = randomBytes(32).toString('hex');
    const socket = path.join(folder.instance(id).run, sockets.ssh);
    return { id, ssh: { socket, user: 'root', password } };
  });
  const [first] = instances;
  if (!first) throw new Error('A lab has at least one instance.');
  return {
    name: options.name,
    siteName,
    siteUrl: '',
    scmUrl: null,
    armUrl: null,
    authorityUrl: null,
    modelUrl: `https://${modelHost}/`,
    caFile: path.join(folder.tls, 'ca.pem'),
    adminToken,
    ssh: first.ssh,
    instances,
    stack: options.stack,
    settings: {
      AZURE_AI_FOUNDRY_ENDPOINT: `https://${modelHost}/`,
      AZURE_AI_MODEL: MODEL,
      FAULT_ADMIN_TOKEN: adminToken,
      SCM_DO_BUILD_DURING_DEPLOYMENT: 'true',
      ...options.settings,
    },
    startupCommand,
    zone: {
      [modelHost]: '20.232.91.10',
      'login.microsoftonline.com': '20.190.160.20',
      [`${siteName}.azurewebsites.net`]: '20.119.16.40',
      [`${siteName}.scm.azurewebsites.net`]: '20.119.16.41',
    },
    startedAt: new Date().toISOString(),
  };
}

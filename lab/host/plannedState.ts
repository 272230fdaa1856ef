import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { TENANT_DOMAIN } from '../azure/entra/tenantDomain';
import { sockets } from '../instanceConfig';
import type { LabState } from '../labState';
import type { InstanceKind } from './instanceKind';
import type { LabFolder } from './labFolder';
import { RESOURCE_GROUP, SUBSCRIPTION } from './environment';
import type { LabUpOptions } from './upOptions';

export const MODEL = 'gpt-4o-mini';

export function siteNameOf(lab: string): string {
  return `asd-${lab}`;
}

/** All that is decided before the app is looked at; ports are known only when the supervisor listens. */
export function plannedState(
  options: LabUpOptions,
  folder: LabFolder,
  kind: InstanceKind,
): Omit<LabState, 'startupCommand' | 'arm'> {
  const adminToken = randomBytes(24).toString('base64url');
  const { password, modelUrl } = kind;
  const instances = Array.from({ length: options.instances }, (_, index) => {
    const id = randomBytes(32).toString('hex');
    const socket = path.join(folder.instance(id).run, sockets.ssh);
    const appPort = kind.places(id, index).ports.app;
    return { id, ssh: { socket, user: 'root', password }, appPort };
  });
  const [first] = instances;
  if (!first) throw new Error('A lab has at least one instance.');
  return {
    name: options.name,
    siteName: siteNameOf(options.name),
    siteUrl: '',
    scmUrl: '',
    armUrl: '',
    authorityUrl: '',
    azure: {
      tenantId: randomUUID(),
      subscriptionId: SUBSCRIPTION,
      resourceGroup: RESOURCE_GROUP,
      clientId: randomUUID(),
      clientSecret: randomBytes(24).toString('base64url'),
      user: { name: `learner@${TENANT_DOMAIN}`, password: randomBytes(9).toString('base64url') },
      switches: folder.azureSwitches,
    },
    modelUrl,
    caFile: path.join(folder.tls, 'ca.pem'),
    adminToken,
    ssh: first.ssh,
    instances,
    sshd: kind.sshd,
    limits: kind.limits,
    imagePaths: kind.imagePaths,
    stack: options.stack,
    settings: {
      ...(options.conditions?.model === 'none'
        ? {}
        : { AZURE_AI_FOUNDRY_ENDPOINT: modelUrl, AZURE_AI_MODEL: MODEL }),
      FAULT_ADMIN_TOKEN: adminToken,
      SCM_DO_BUILD_DURING_DEPLOYMENT: 'true',
      ...options.settings,
    },
    zone: kind.zone,
    startedAt: new Date().toISOString(),
  };
}

import { type LabConditions, USER_ASSIGNED_CLIENT_ID } from '../conditions';
import { RESOURCE_GROUP, SUBSCRIPTION } from './environment';
import type { LabUpOptions } from './upOptions';

/** What ARM would say of the site, in the shapes of its REST API: the site itself, and its `config/web`. */
export interface ArmView {
  site: Record<string, unknown>;
  siteConfig: Record<string, unknown>;
}

export function armView(siteName: string, options: LabUpOptions, appCommandLine: string): ArmView {
  const { siteConfig = {}, siteProperties = {}, identity, door, healthCheckPath } = options.conditions ?? {};
  return {
    site: {
      name: siteName,
      kind: 'app,linux',
      location: 'East US 2',
      identity: identities(identity),
      properties: {
        state: door === 'stopped' ? 'Stopped' : 'Running',
        enabled: true,
        defaultHostName: `${siteName}.azurewebsites.net`,
        clientAffinityEnabled: true,
        publicNetworkAccess: 'Enabled',
        ...siteProperties,
      },
    },
    siteConfig: {
      linuxFxVersion: options.stack,
      appCommandLine,
      alwaysOn: true,
      numberOfWorkers: options.instances,
      ...(healthCheckPath === undefined ? {} : { healthCheckPath }),
      ...siteConfig,
    },
  };
}

function identities(kind: LabConditions['identity']): Record<string, unknown> {
  if (kind === 'none') return { type: 'None' };
  if (kind !== 'user-assigned') return { type: 'SystemAssigned' };
  const id = `/subscriptions/${SUBSCRIPTION}/resourcegroups/${RESOURCE_GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-lab`;
  return {
    type: 'UserAssigned',
    userAssignedIdentities: { [id]: { clientId: USER_ASSIGNED_CLIENT_ID } },
  };
}

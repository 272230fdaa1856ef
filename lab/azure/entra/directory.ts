import { randomUUID } from 'node:crypto';
import type { TokenIssuer } from '../../inside/tokens';
import type { LabAzure } from '../../labState';
import { TENANT_DOMAIN } from './tenantDomain';

/** The one tenant of a lab, and who is in it. */
export interface Directory {
  tenantId: string;
  client: { id: string; secret: string; objectId: string };
  /** Who signs in with a code. */
  user: LabAzure['user'] & { objectId: string };
  issuer: TokenIssuer;
  lifetimeS: () => number;
}

/** Azure CLI's, and every other public client, may sign in a user. */
const organizations = ['common', 'organizations'];

/** The resources for which there are tokens, by what a scope may call them; the audience is the first name. */
const resources: readonly (readonly string[])[] = [
  ['https://management.azure.com', 'https://management.core.windows.net'],
  ['https://appservice.azure.com'],
  ['https://graph.microsoft.com'],
];

export function directory(
  azure: LabAzure,
  { issuer, lifetimeS }: Pick<Directory, 'issuer' | 'lifetimeS'>,
): Directory {
  return {
    tenantId: azure.tenantId,
    client: { id: azure.clientId, secret: azure.clientSecret, objectId: randomUUID() },
    user: { ...azure.user, objectId: randomUUID() },
    issuer,
    lifetimeS,
  };
}

export function isTenant({ tenantId }: Directory, name: string): boolean {
  return [tenantId, TENANT_DOMAIN, ...organizations].includes(name.toLowerCase());
}

/** The audience of the first scope that names a resource; undefined for one that nobody has registered. */
export function audienceOf(scope: string): string | undefined {
  const wanted = scope
    .split(' ')
    .filter((part) => part.includes('://'))
    .map((part) => part.replace(/\/+[\w.]*$/, '').replace(/\/+$/, ''))[0];
  return resources.find((names) => wanted !== undefined && names.includes(wanted))?.[0];
}

import type { Evidence } from '../../contracts';
import { isRecord } from './isRecord';
import type { Environments, Variables } from './variables';

/** What identities the site has, as ARM says; `unknown` where ARM was not asked. */
export type AssignedIdentity = 'none' | 'system' | 'user' | 'both' | 'unknown';

/** Whether the app's process was given the address where tokens are to be had. */
export type IdentityEndpoint = 'there' | 'missing' | 'missing-in-shell' | 'unknown';

export function assignedIdentity({ site }: Evidence): AssignedIdentity {
  if (!site) return 'unknown';
  const identity = isRecord(site.identity) ? site.identity : undefined;
  // ARM leaves the field out of a whole site that has no identity; of an excerpt nothing is known.
  if (!identity) return isRecord(site.properties) && typeof site.id === 'string' ? 'none' : 'unknown';
  const type = typeof identity.type === 'string' ? identity.type.toLowerCase() : '';
  const [isSystem, isUser] = [type.includes('systemassigned'), type.includes('userassigned')];
  if (isSystem) return isUser ? 'both' : 'system';
  if (isUser) return 'user';
  return type === 'none' ? 'none' : 'unknown';
}

/** Client ids of the site's user-assigned identities. */
export function assignedClientIds({ site }: Evidence): string[] {
  const identity = isRecord(site?.identity) ? site.identity : {};
  const users = isRecord(identity.userAssignedIdentities)
    ? Object.values(identity.userAssignedIdentities)
    : [];
  return users.flatMap((user) =>
    isRecord(user) && typeof user.clientId === 'string' ? [user.clientId] : [],
  );
}

/** A listing this short was filtered, and tells nothing by what it lacks. */
const fewestOfAWholeListing = 8;

export function identityEndpoint({ process, shell }: Environments): IdentityEndpoint {
  const has = (variables: Variables): boolean =>
    (variables.IDENTITY_ENDPOINT ?? variables.MSI_ENDPOINT ?? '') !== '';
  if (process && Object.keys(process).length >= fewestOfAWholeListing)
    return has(process) ? 'there' : 'missing';
  if (!shell) return 'unknown';
  if (has(shell)) return 'there';
  return Object.keys(shell).length >= fewestOfAWholeListing ? 'missing-in-shell' : 'unknown';
}

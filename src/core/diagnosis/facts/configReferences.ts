import type { Evidence } from '../../contracts';
import { isRecord } from './isRecord';

/** A Key Vault reference that the platform says it could not resolve. */
export interface FailedReference {
  name: string;
  /** ARM's word: `AccessToKeyVaultDenied`, `SecretNotFound`, `VaultNotFound`, `MSINotEnabled`, … */
  status: string;
  details: string | undefined;
  vault: string | undefined;
}

/** Neither of these is a failure: the second stands there until the first look at the vault. */
const goodStates = /^(?:Resolved|Initialized)$/i;

/**
 * Key Vault references that were not resolved, out of ARM's `config/configreferences/appsettings`: by the setting's
 * name, or as ARM's list with `properties`, or below `keyToReferenceStatuses`.
 */
export function failedReferences({ configReferences }: Evidence): FailedReference[] {
  return entriesOf(configReferences).flatMap(([name, entry]) => {
    const { status, details, vaultName } = isRecord(entry.properties) ? entry.properties : entry;
    if (typeof status !== 'string' || goodStates.test(status)) return [];
    return [{ name, status, details: textOf(details), vault: textOf(vaultName) }];
  });
}

function entriesOf(references: Record<string, unknown> = {}): [string, Record<string, unknown>][] {
  const { value, keyToReferenceStatuses: byKey } = references;
  if (Array.isArray(value))
    return value.flatMap((entry: unknown): [string, Record<string, unknown>][] =>
      isRecord(entry) && typeof entry.name === 'string' ? [[entry.name.replace(/^.*\//, ''), entry]] : [],
    );
  return Object.entries(isRecord(byKey) ? byKey : references).flatMap(
    ([name, entry]): [string, Record<string, unknown>][] => (isRecord(entry) ? [[name, entry]] : []),
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

import type { Tenant } from '../../../core/azure';

type Translate = (message: string) => string;

/** A line of the list of tenants; without a tenant the name is asked for. */
export interface TenantItem {
  label: string;
  description?: string;
  detail?: string;
  /** Empty: the account's own. */
  tenantId?: string;
}

/** The account's own first, then the tenants by name, then any other; the one that is used says so. */
export function tenantItems(
  tenants: readonly Tenant[],
  current: string | undefined,
  t: Translate,
): TenantItem[] {
  const used = t('in use');
  const own = { label: t('The account’s own'), tenantId: '', ...(current === undefined && { detail: used }) };
  const isCurrent = ({ id, domain }: Tenant): boolean => [id, domain].includes(current);
  const listed = [...tenants]
    .sort((one, other) => one.name.localeCompare(other.name))
    .map((tenant): TenantItem => {
      const { id, name, domain } = tenant;
      const known = [domain, id].filter((word) => word !== undefined && word !== name).join(' · ');
      return {
        label: name,
        description: known,
        tenantId: id,
        ...(isCurrent(tenant) && current !== undefined && { detail: used }),
      };
    });
  return [own, ...listed, { label: t('Another tenant…') }];
}

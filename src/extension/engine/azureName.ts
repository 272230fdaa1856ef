import type { CloudName, SiteRef } from '../../core/azure';

/** An app in Azure as the editor names it, its slot or one instance of them. */
export interface AzureName {
  kind: 'azure';
  cloud: CloudName;
  /** The lab whose look-alike it is in, with the cloud `lab` alone. */
  lab?: string;
  site: SiteRef;
  /** `WEBSITE_INSTANCE_ID`. */
  instance?: string;
}

/** ARM's resource id of an app or of a slot. */
export function siteId({ subscriptionId, resourceGroup, name, slot }: SiteRef): string {
  const app = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Web/sites/${name}`;
  return slot === undefined ? app : `${app}/slots/${slot}`;
}

/** The key of an app: ARM compares ids without case, and so do we. */
export function azureKey({ cloud, lab, site, instance }: AzureName): string {
  const where = cloud === 'public' ? '' : lab === undefined ? `@${cloud}` : `@${cloud}/${lab}`;
  const below = instance === undefined ? '' : `/instances/${instance}`;
  return `azure${where}:${siteId(site).toLowerCase()}${below}`;
}

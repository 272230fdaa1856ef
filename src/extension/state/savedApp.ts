import * as v from 'valibot';
import type { SiteRef } from '../../core/azure';
import type { AzureChoice } from '../engine/azureChoice';
import { siteId } from '../engine/azureName';

/** One part of a resource id: nothing that would make another id of it. */
const part = v.pipe(v.string(), v.regex(/^[^\s/?#]+$/));

export const SiteName = v.object({
  subscriptionId: part,
  resourceGroup: part,
  name: part,
  slot: v.optional(part),
}) satisfies v.GenericSchema<unknown, SiteRef>;

/** An app in Azure that the user chose or marked. What Azure says of it is never kept. */
export const SavedApp = v.object({
  cloud: v.picklist(['public', 'usgov', 'china', 'lab']),
  lab: v.optional(v.string()),
  tenantId: v.optional(v.string()),
  site: SiteName,
  isFavourite: v.boolean(),
});
export type SavedApp = v.InferOutput<typeof SavedApp>;

export function choiceOfApp({ cloud, lab, tenantId, site }: SavedApp, instance?: string): AzureChoice {
  return { name: { kind: 'azure', cloud, lab, site, instance }, tenantId };
}

/** Whether they are the same app and slot, in the same Azure. */
export function isSameApp(one: AppPlace, other: AppPlace): boolean {
  return placeOf(one) === placeOf(other);
}

type AppPlace = Pick<SavedApp, 'cloud' | 'lab' | 'site'>;

function placeOf({ cloud, lab, site }: AppPlace): string {
  return `${cloud}/${lab ?? ''}${siteId(site).toLowerCase()}`;
}

import type { SiteRef } from '../../core/azure';

/** An app of Azure as the user names it: by ARM's id, or by its name alone. */
export type AzureName = { by: 'id'; site: SiteRef } | { by: 'name'; name: string; slot?: string };

const siteId =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Web\/sites\/([^/]+)(?:\/slots\/([^/]+))?\/?$/i;

/** App names and slots: letters, digits and dashes. */
const appName = /^([A-Za-z0-9][A-Za-z0-9-]{0,63})(?:\/([A-Za-z0-9][A-Za-z0-9-]{0,63}))?$/;

/** What stands behind `azure:`; undefined where it is no name of an app. */
export function readAzureName(text: string): AzureName | undefined {
  const id = siteId.exec(text);
  if (id) {
    const [, subscriptionId = '', resourceGroup = '', name = '', slot] = id;
    return { by: 'id', site: { subscriptionId, resourceGroup, name, ...withSlot(slot) } };
  }
  const named = appName.exec(text);
  return named ? { by: 'name', name: named[1] ?? '', ...withSlot(named[2]) } : undefined;
}

/** ARM calls the app itself the slot "production". */
function withSlot(slot: string | undefined): { slot?: string } {
  return slot === undefined || slot.toLowerCase() === 'production' ? {} : { slot };
}

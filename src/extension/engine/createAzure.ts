import { clouds } from '../../core/azure';
import { findSite } from '../../targets/azure/findSite';
import type { Azure } from './azure';
import { appTargets } from './azure/appTargets';
import { Doors, type DoorsOptions } from './azure/doors';
import { noPortal } from './azure/errors';
import type { AzureAccount } from './azureAccount';
import type { AzureChoice } from './azureChoice';
import { siteId } from './azureName';

/** Azure on the real SDKs. */
export function createAzure(options: DoorsOptions): Azure {
  const doors = new Doors(options);
  const { logger } = options;
  const arm = async (account: AzureAccount) => (await doors.of(account)).door.arm;
  return {
    tenants: (account, signal) => listed(async () => (await arm(account)).tenants({ signal })),
    subscriptions: (account, signal) => listed(async () => (await arm(account)).subscriptions({ signal })),
    sites: (account, subscriptionId, signal) =>
      listed(async () => (await arm(account)).sites(subscriptionId, { signal })),
    slots: (account, site, signal) => listed(async () => (await arm(account)).slots(site, { signal })),
    instances: (account, site, signal) =>
      listed(async () => (await arm(account)).instances(site, { signal })),
    portalUrl,
    forget: (account) => doors.forget(account),
    target: async (choice, maxChannels) => {
      // The target asks more under it later on; ARM's client has bounds of its own.
      const { signal } = new AbortController();
      const [target] = await appTargets(choice, { doors, logger, maxChannels, signal });
      if (!target) throw new Error('An app in Azure is one target at least.');
      return target;
    },
    labSite: async (name, signal) => {
      // A way of its own: a lab that was started anew under this name is another one, and others may be on their way.
      const { door, lab } = await new Doors(options).of({ kind: 'lab', lab: name });
      const site = { by: 'name', name: lab?.siteName ?? name } as const;
      return { arm: door.arm, ref: await findSite(door.arm, site, { signal }) };
    },
    instanceTargets: (choice, maxChannels, signal) =>
      appTargets(choice, { doors, logger, maxChannels, signal }, 'all'),
  };
}

/** Begins when it is first read, and not before. */
async function* listed<T>(open: () => Promise<AsyncIterable<T> | Iterable<T>>): AsyncGenerator<T, void> {
  yield* await open();
}

/** The portal's own address of a resource, as its "copy link" writes it. Errors: `no-portal`. */
function portalUrl({ name }: AzureChoice): string {
  if (name.cloud === 'lab') throw noPortal();
  return `${clouds[name.cloud].portalUrl}/#resource${siteId(name.site)}`;
}

import type { SiteRef } from '../../core/azure';
import type { Azure } from './azure';
import type { AzureAccount } from './azureAccount';
import type { AzureChoice } from './azureChoice';
import { siteId } from './azureName';
import { Doors, type DoorsOptions } from './azure/doors';
import { noPortal } from './azure/errors';
import { platformLog } from './azure/platformLog';
import { appTarget } from './azure/appTarget';

/** Azure on the real SDKs. */
export function createAzure(options: DoorsOptions): Azure {
  const doors = new Doors(options);
  const arm = async (account: AzureAccount) => (await doors.of(account)).arm;
  const armOf = async (choice: AzureChoice) => (await doors.ofChoice(choice)).arm;
  return {
    subscriptions: (account, signal) =>
      listed(async () => (await arm(account)).subscriptions({ signal })),
    sites: (account, subscriptionId, signal) =>
      listed(async () => (await arm(account)).sites(subscriptionId, { signal })),
    slots: (account, site, signal) => listed(async () => (await arm(account)).slots(site, { signal })),
    instances: (account, site, signal) =>
      listed(async () => (await arm(account)).instances(site, { signal })),
    portalUrl: (choice) => portalUrl(choice, doors.portalOf(choice)),
    forget: (account) => doors.forget(account),
    target: (choice, maxChannels) => appTarget(choice, { doors, logger: options.logger, maxChannels }),
    log: (choice, signal) => listed(async () => platformLog(choice, await doors.ofChoice(choice), signal)),
    keepsLog: async ({ name, tenantId }, signal) => {
      try {
        const config = await (await armOf({ name, tenantId })).siteConfig(name.site, { signal });
        return config.httpLoggingEnabled !== false;
      } catch {
        signal.throwIfAborted();
        // The log itself will say why nothing can be read.
        return true;
      }
    },
  };
}

/** Begins when it is first read, and not before. */
async function* listed<T>(open: () => Promise<AsyncIterable<T> | Iterable<T>>): AsyncGenerator<T, void> {
  yield* await open();
}

/** The portal's own address of a resource, as its "copy link" writes it. */
function portalUrl({ name }: AzureChoice, portal: string | undefined): string {
  if (portal === undefined) throw noPortal();
  const site: SiteRef = name.site;
  return `${portal}/#resource${siteId(site)}`;
}

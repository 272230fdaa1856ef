import { isLinux, planId, siteId, type CloudSite } from '../sites/site';
import type { World } from '../world';

/** ARM's site: with hosts that really answer, and as much of its configuration as lists have. */
export async function siteJson(site: CloudSite, world: World): Promise<Record<string, unknown>> {
  const hosts = await world.hosts(site);
  const ssl = (name: string, hostType: string) => ({
    name,
    sslState: 'Disabled',
    thumbprint: null,
    hostType,
  });
  const { linuxFxVersion, numberOfWorkers, alwaysOn } = site.config;
  return {
    id: siteId(site),
    name: site.slot === undefined ? site.name : `${site.name}/${site.slot}`,
    type: site.slot === undefined ? 'Microsoft.Web/sites' : 'Microsoft.Web/sites/slots',
    kind: site.kind,
    location: site.location,
    tags: {},
    identity: site.identity,
    properties: {
      name: site.slot === undefined ? site.name : `${site.name}(${site.slot})`,
      enabled: true,
      usageState: 'Normal',
      availabilityState: 'Normal',
      hostNames: [hosts.site],
      enabledHostNames: [hosts.site, hosts.scm],
      hostNameSslStates: [ssl(hosts.site, 'Standard'), ssl(hosts.scm, 'Repository')],
      serverFarmId: planId(site),
      reserved: isLinux(site),
      httpsOnly: true,
      ...site.properties,
      state: site.state,
      defaultHostName: hosts.site,
      sshEnabled: site.sshEnabled,
      resourceGroup: site.resourceGroup,
      sku: 'PremiumV3',
      siteConfig: { linuxFxVersion, numberOfWorkers, alwaysOn },
    },
  };
}

import { type CloudSite, isLinux, planId } from '../sites/site';
import type { World } from '../world';
import { armError } from './armError';
import { type ArmEndpoint, ok } from './armRequest';
import { page } from './paging';
import { siteJson } from './siteJson';

export const getPlan: ArmEndpoint = ({ params, world }) => {
  const sites = sitesOf(world, params);
  const [first] = sites;
  if (!first)
    return armError(
      404,
      'ResourceNotFound',
      `The Resource 'Microsoft.Web/serverFarms/${params.plan ?? ''}' under resource group '${params.group ?? ''}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    );
  const workers = Math.max(1, ...sites.map(({ instances }) => instances.length));
  return ok({
    id: planId(first),
    name: first.plan,
    type: 'Microsoft.Web/serverfarms',
    kind: isLinux(first) ? 'linux' : 'app',
    location: first.location,
    sku: { name: 'P0v3', tier: 'Premium0V3', size: 'P0v3', family: 'Pv3', capacity: workers },
    properties: {
      status: 'Ready',
      numberOfSites: sites.length,
      numberOfWorkers: workers,
      currentNumberOfWorkers: workers,
      maximumNumberOfWorkers: 30,
      maximumElasticWorkerCount: 1,
      elasticScaleEnabled: false,
      reserved: isLinux(first),
      perSiteScaling: false,
      zoneRedundant: false,
      geoRegion: first.location,
      resourceGroup: first.resourceGroup,
      provisioningState: 'Succeeded',
    },
  });
};

export const listPlanSites: ArmEndpoint = ({ call, params, world }) =>
  page(call, sitesOf(world, params), {
    size: world.board.now.pageSize,
    show: (site) => siteJson(site, world),
  });

/** One plan scales by itself: that of the Node sites, by a rule on the processor. */
export const listAutoscale: ArmEndpoint = ({ params, world }) => {
  const [site] = sitesOf(world, { ...params, plan: 'asp-node' });
  return ok({ value: site ? [autoscaleOf(site)] : [] });
};

function autoscaleOf(site: CloudSite): unknown {
  const plan = planId(site);
  const rule = (operator: string, threshold: number, direction: string) => ({
    metricTrigger: {
      metricName: 'CpuPercentage',
      metricResourceUri: plan,
      timeGrain: 'PT1M',
      statistic: 'Average',
      timeWindow: 'PT10M',
      timeAggregation: 'Average',
      operator,
      threshold,
    },
    scaleAction: { direction, type: 'ChangeCount', value: '1', cooldown: 'PT10M' },
  });
  const group = `/subscriptions/${site.subscriptionId}/resourceGroups/${site.resourceGroup}`;
  return {
    id: `${group}/providers/Microsoft.Insights/autoscalesettings/asp-node-autoscale`,
    name: 'asp-node-autoscale',
    type: 'Microsoft.Insights/autoscaleSettings',
    location: site.location,
    properties: {
      name: 'asp-node-autoscale',
      enabled: true,
      targetResourceUri: plan,
      profiles: [
        {
          name: 'default',
          capacity: { minimum: '1', maximum: '3', default: '1' },
          rules: [rule('GreaterThan', 70, 'Increase'), rule('LessThan', 30, 'Decrease')],
        },
      ],
      notifications: [],
    },
  };
}

function sitesOf(world: World, { subscription = '', group, plan = '' }: Record<string, string>): CloudSite[] {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  return world
    .sites()
    .filter(
      (site) =>
        same(site.subscriptionId, subscription) &&
        (group === undefined || same(site.resourceGroup, group)) &&
        same(site.plan, plan),
    );
}

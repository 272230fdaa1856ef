import { randomUUID } from 'node:crypto';
import { type CloudSite, siteId } from '../sites/site';
import { ok, type ArmEndpoint, type SiteEndpoint } from './armRequest';
import { webError } from './armError';
import { page } from './paging';
import { parseBody } from './parseBody';
import { siteJson } from './siteJson';

/** Of a subscription, or of one resource group. */
export const listSites: ArmEndpoint = ({ call, params, world }) => {
  const { subscription = '', group } = params;
  const sites = world
    .sites()
    .filter(
      (site) =>
        site.slot === undefined &&
        same(site.subscriptionId, subscription) &&
        (group === undefined || same(site.resourceGroup, group)),
    );
  return page(call, sites, { size: world.board.now.pageSize, show: (site) => siteJson(site, world) });
};

export const listSlots: SiteEndpoint = (site, { call, world }) => {
  const slots = world
    .sites()
    .filter((each) => each.slot !== undefined && each.name === site.name && sameGroup(each, site));
  return page(call, slots, { size: world.board.now.pageSize, show: (slot) => siteJson(slot, world) });
};

export const getSite: SiteEndpoint = async (site, { world }) => ok(await siteJson(site, world));

/** A change of the site itself takes its time: 202, and where to ask whether it is done. */
export const putSite: SiteEndpoint = (site, { call, world, who, params }) => {
  const { properties = {} } = parseBody(call);
  if (typeof properties !== 'object' || properties === null)
    return webError(400, 'BadRequest', 'The parameter properties has an invalid value.');
  const { clientAffinityEnabled, httpsOnly } = properties as Record<string, unknown>;
  for (const [name, value] of Object.entries({ clientAffinityEnabled, httpsOnly }))
    if (typeof value === 'boolean') site.properties[name] = value;
  world.activity.record({
    resourceId: siteId(site),
    operation: 'Microsoft.Web/sites/write',
    title: 'Update website',
    who,
  });
  const base = `${call.origin}/subscriptions/${params.subscription ?? ''}/providers/Microsoft.Web/locations/eastus2`;
  const operation = `${encodeURIComponent(siteId(site))}--${randomUUID()}?api-version=2025-05-01`;
  return {
    status: 202,
    headers: {
      location: `${base}/operationResults/${operation}`,
      'azure-asyncoperation': `${base}/operations/${operation}`,
      'retry-after': '1',
    },
  };
};

/** Not done yet when it is asked first, done whenever it is asked again. */
export const getOperation: ArmEndpoint = ({ call, params, world }) => {
  const { operation = '' } = params;
  const isDone = world.askedOperations.has(operation);
  world.askedOperations.add(operation);
  const json = { id: call.path, name: operation.split('--')[1], status: isDone ? 'Succeeded' : 'InProgress' };
  return { status: 200, json, headers: isDone ? {} : { 'retry-after': '1' } };
};

export const getOperationResult: ArmEndpoint = async ({ params, world }) => {
  const id = params.operation?.split('--')[0] ?? '';
  const site = world.sites().find((each) => siteId(each) === id);
  return site ? ok(await siteJson(site, world)) : { status: 404 };
};

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function sameGroup(a: CloudSite, b: CloudSite): boolean {
  return a.subscriptionId === b.subscriptionId && a.resourceGroup === b.resourceGroup;
}

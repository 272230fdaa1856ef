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

/** A change of the site itself takes its time: it is accepted, and finished later. */
export const putSite: SiteEndpoint = async (site, { call, world, who }) => {
  const { properties = {} } = parseBody(call);
  if (typeof properties !== 'object' || properties === null)
    return webError(400, 'BadRequest', 'The parameter properties has an invalid value.');
  const { clientAffinityEnabled, httpsOnly } = properties as Record<string, unknown>;
  const changed = Object.entries({ clientAffinityEnabled, httpsOnly });
  await site.change({
    properties: Object.fromEntries(changed.filter(([, value]) => typeof value === 'boolean')),
  });
  world.activity.record({
    resourceId: siteId(site),
    operation: 'Microsoft.Web/sites/write',
    title: 'Update website',
    who,
  });
  return world.operations.accept(call, ok(await siteJson(site, world)), { tells: true });
};

export const getOperation: ArmEndpoint = ({ call, params, world }) =>
  world.operations.status(params.operation ?? '', call);

export const getOperationResult: ArmEndpoint = ({ call, params, world }) =>
  world.operations.result(params.operation ?? '', call);

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function sameGroup(a: CloudSite, b: CloudSite): boolean {
  return a.subscriptionId === b.subscriptionId && a.resourceGroup === b.resourceGroup;
}

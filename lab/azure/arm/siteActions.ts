import { siteId } from '../sites/site';
import { ok, type SiteEndpoint } from './armRequest';

/** The containers are really replaced; `synchronous=true` waits until the new ones are on their way. */
export const restartSite: SiteEndpoint = async (site, { call, world, who }) => {
  const restarted = site.restart();
  world.activity.record({
    resourceId: siteId(site),
    operation: 'Microsoft.Web/sites/restart/action',
    title: 'Restart Web App',
    who,
  });
  if (call.query.get('synchronous') === 'true') await restarted;
  else restarted.catch((error: unknown) => console.error(error));
  return { status: 200 };
};

export const listPublishingPolicies: SiteEndpoint = (site) =>
  ok({
    value: ['ftp', 'scm'].map((name) => ({
      id: `${siteId(site)}/basicPublishingCredentialsPolicies/${name}`,
      name,
      type: 'Microsoft.Web/sites/basicPublishingCredentialsPolicies',
      location: site.location,
      properties: { allow: false },
    })),
    nextLink: null,
  });

import { type CloudInstance, type CloudSite, siteId } from '../sites/site';
import { armError } from './armError';
import { ok, type SiteEndpoint } from './armRequest';

export const listInstances: SiteEndpoint = async (site) =>
  ok({
    value: await Promise.all(site.instances.map((instance) => instanceJson(site, instance))),
    nextLink: null,
  });

export const getInstance: SiteEndpoint = async (site, { params }) => {
  const instance = find(site, params.instance);
  return instance ? ok(await instanceJson(site, instance)) : missing(site, params.instance);
};

/** ARM's siteStatus, of every instance or of one (api-version 2024-11-01; no operation of the SDK). */
export const getStatus: SiteEndpoint = async (site, { params }) => {
  const frame = (properties: unknown) => ({
    id: `${siteId(site)}/siteStatus`,
    name: 'siteStatus',
    type: 'Microsoft.Web/sites/siteStatus',
    properties,
  });
  const state = async (each: CloudInstance) => ({ instanceId: each.id, ...(await each.status()) });
  if (params.instance === undefined) return ok(frame(await Promise.all(site.instances.map(state))));
  const instance = find(site, params.instance);
  return instance ? ok(frame(await state(instance))) : missing(site, params.instance);
};

async function instanceJson(site: CloudSite, instance: CloudInstance): Promise<unknown> {
  const { id, machineName } = instance;
  const { state } = await instance.status();
  const instanceId = `${siteId(site)}/instances/${id}`;
  return {
    id: instanceId,
    name: id,
    type: 'Microsoft.Web/sites/instances',
    location: site.location,
    kind: site.kind,
    properties: {
      state: state === 'Stopped' ? 'STOPPED' : state === 'Starting' ? 'UNKNOWN' : 'READY',
      machineName,
      physicalZone: 'eastus2-az1',
      statusUrl: null,
      detectorUrl: `${instanceId}/detectors`,
    },
  };
}

function find(site: CloudSite, id: string | undefined): CloudInstance | undefined {
  return site.instances.find((instance) => instance.id === id?.toLowerCase());
}

function missing(site: CloudSite, id: string | undefined) {
  return armError(404, 'NotFound', `Instance '${id ?? ''}' of site '${site.name}' was not found.`);
}

import type { TokenClaims } from '../../inside/tokens';
import type { Answer, Call } from '../http/call';
import type { Params } from '../http/routes';
import type { CloudSite } from '../sites/site';
import type { World } from '../world';
import { siteId } from '../sites/site';

/** A request that ARM has let in. */
export interface ArmRequest {
  call: Call;
  params: Params;
  who: TokenClaims;
  world: World;
}

export type ArmEndpoint = (request: ArmRequest) => Answer | Promise<Answer>;

/** A request for a site, or a slot of one, that is there. */
export type SiteEndpoint = (site: CloudSite, request: ArmRequest) => Answer | Promise<Answer>;

export function ok(json: unknown): Answer {
  return { status: 200, json };
}

/** A part of a site, in the frame that ARM gives to every resource. */
export function siteResource(site: CloudSite, type: string, properties: unknown): Answer {
  const slots = site.slot === undefined ? '' : '/slots';
  return ok({
    id: `${siteId(site)}/${type}`,
    name: type.split('/').at(-1),
    type: `Microsoft.Web/sites${slots}/${type.split('/')[0] ?? ''}`,
    location: site.location,
    properties,
  });
}

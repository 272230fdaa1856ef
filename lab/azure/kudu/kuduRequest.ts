import type { Answer, Call } from '../http/call';
import type { Params } from '../http/routes';
import type { CloudInstance, CloudSite } from '../sites/site';
import type { World } from '../world';

/** A request that Kudu has let in. */
export interface KuduRequest {
  call: Call;
  params: Params;
  site: CloudSite;
  /** The one that the affinity cookie names, else the first; none of a stopped site. */
  instance: CloudInstance | undefined;
  world: World;
}

export type KuduEndpoint = (request: KuduRequest) => Answer | Promise<Answer>;

/** Kudu's way of saying that something is not there. */
export function notFound(message: string): Answer {
  return { status: 404, json: { Message: message } };
}

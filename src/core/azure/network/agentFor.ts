import http from 'node:http';
import https from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Door } from './door';
import { proxyFor } from './proxyFor';

/** Connections kept for later requests; more at once are made and not kept. */
const keptConnections = 8;

/**
 * What connects to that URL as the door says: through a proxy where there is one, trusting the cloud's own authority
 * where it has one. TLS is always verified. Idle connections do not keep the program alive.
 */
export function agentFor(url: URL, door: Door): http.Agent {
  const proxy = proxyFor(url, door);
  const { ca } = door.cloud;
  const kept = { keepAlive: true, maxFreeSockets: keptConnections };
  if (proxy !== undefined) return new ProxyAgent(proxy, ca, kept);
  if (url.protocol === 'http:') return new http.Agent(kept);
  return new https.Agent({ ...kept, ...(ca === undefined ? {} : { ca }) });
}

/** The proxy's agent passes options of the request to TLS and not its own, so the authority is put there. */
class ProxyAgent extends HttpsProxyAgent<string> {
  readonly #ca: string | undefined;

  constructor(proxy: string, ca: string | undefined, kept: http.AgentOptions) {
    super(proxy, kept);
    this.#ca = ca;
  }

  override connect(
    request: http.ClientRequest,
    options: Parameters<HttpsProxyAgent<string>['connect']>[1],
  ): ReturnType<HttpsProxyAgent<string>['connect']> {
    const trusting =
      options.secureEndpoint && this.#ca !== undefined ? { ...options, ca: this.#ca } : options;
    return super.connect(request, trusting);
  }
}

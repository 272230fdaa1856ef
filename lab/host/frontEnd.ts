import http from 'node:http';
import type { Socket } from 'node:net';
import type { Door } from '../conditions';
import { affinityCookies, chosenByCookie, type FrontEndInstance } from './affinity';
import { turnAway } from './door';
import { errorPage } from './errorPage';
import { connectThroughGate, PortRefusedError } from './gateClient';

/** App Service's front end gives up on a request after 230 seconds. */
const REQUEST_LIMIT_MS = 230_000;
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * The public face of the lab's site. It spreads requests over the instances, keeps a client with a cookie at its
 * own (client affinity, on by default in App Service), and answers in the app's place as App Service does: 503
 * where nothing listens, 502 where the app hangs up, 504 where it says nothing for 230 s. Behind a closed `door` it
 * answers by itself, and tells so.
 */
export function frontEnd(
  instances: readonly FrontEndInstance[],
  {
    door,
    onTurnedAway,
    isAffine = () => true,
  }: { door?: Door | undefined; onTurnedAway?: () => void; isAffine?: () => boolean } = {},
): http.Server {
  let turn = 0;
  return http.createServer((request, response) => {
    if (door !== undefined) {
      onTurnedAway?.();
      turnAway(response, door, request.socket.remoteAddress ?? '');
      return;
    }
    const isBound = isAffine();
    const bound = isBound ? chosenByCookie(request.headers.cookie, instances) : undefined;
    const instance = bound ?? instances[turn++ % instances.length];
    if (!instance) return;
    const cookies = bound || !isBound ? [] : affinityCookies(instance.id, request.headers.host ?? '');
    forward(request, response, instance.gate, cookies).catch((error: unknown) => {
      const status = error instanceof PortRefusedError ? 503 : error instanceof TimeoutError ? 504 : 502;
      if (response.headersSent) response.destroy();
      else
        response
          .writeHead(status, { 'content-type': 'text/html', 'set-cookie': cookies })
          .end(errorPage(status));
    });
  });
}

class TimeoutError extends Error {}

async function forward(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  gate: string,
  cookies: string[],
): Promise<void> {
  const connection: Socket = await connectThroughGate(gate, 'site');
  await new Promise<void>((resolve, reject) => {
    const upstream = http.request({
      createConnection: () => connection,
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: forwardedHeaders(request),
    });
    const limit = setTimeout(() => upstream.destroy(new TimeoutError()), REQUEST_LIMIT_MS);
    const end = (settle: () => void) => {
      clearTimeout(limit);
      settle();
    };
    upstream.once('response', (answer) => {
      const own = answer.headers['set-cookie'] ?? [];
      const headers = { ...withoutHopByHop(answer.headers), 'set-cookie': [...own, ...cookies] };
      response.writeHead(answer.statusCode ?? 502, headers);
      answer.pipe(response);
      answer.once('error', (error) => end(() => reject(error)));
      answer.once('end', () => end(resolve));
    });
    upstream.once('error', (error) => end(() => reject(error)));
    response.once('close', () => upstream.destroy());
    request.pipe(upstream);
  });
}

function forwardedHeaders(request: http.IncomingMessage): http.OutgoingHttpHeaders {
  return {
    ...withoutHopByHop(request.headers),
    connection: 'close',
    'x-forwarded-for': request.socket.remoteAddress ?? '',
    'x-forwarded-proto': 'https',
  };
}

function withoutHopByHop(headers: http.IncomingHttpHeaders): http.OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name)));
}

import http from 'node:http';
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

export interface FrontEndOptions {
  /** Path of the gate of the instance that is to answer. */
  gate: () => string;
  /** The port that the platform believes the app to listen on. */
  port: () => number;
}

/**
 * The public face of the lab's site. It forwards to the configured port and answers in the app's place as App
 * Service does: 503 where nothing listens, 502 where the app hangs up, 504 where it says nothing for 230 s.
 */
export function frontEnd(options: FrontEndOptions): http.Server {
  return http.createServer((request, response) => {
    forward(request, response, options).catch((error: unknown) => {
      const status = error instanceof PortRefusedError ? 503 : error instanceof TimeoutError ? 504 : 502;
      if (response.headersSent) response.destroy();
      else response.writeHead(status, { 'content-type': 'text/html' }).end(errorPage(status));
    });
  });
}

class TimeoutError extends Error {}

async function forward(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  options: FrontEndOptions,
): Promise<void> {
  const connection = await connectThroughGate(options.gate(), options.port());
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
      response.writeHead(answer.statusCode ?? 502, withoutHopByHop(answer.headers));
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

import http from 'node:http';
import https from 'node:https';
import { performance } from 'node:perf_hooks';
import type { Duplex } from 'node:stream';
import { urlToHttpOptions } from 'node:url';
import type { Probe } from '../contracts';
import { probeMarker } from './probeMarker';
import { tellingHeaders } from './tellingHeaders';

/** Bytes of a body that are read; an excerpt of it is kept. */
const MAX_BODY = 64 * 1024;

export interface ProbeRequest {
  method: string;
  /** Path and query below the site's URL, as the user gave it. */
  path: string;
  body?: string;
  headers?: Record<string, string>;
}

export interface HttpProbeOptions {
  siteUrl: string;
  request: ProbeRequest;
  timeoutMs: number;
  signal?: AbortSignal;
  /** PEM of an authority in the system's place. */
  ca?: string;
  /** A stream to the app from inside the container, in the place of a connection of our own. */
  inside?: Duplex;
}

/**
 * One request as a client sends it, without following redirects. Never rejects for what the network or
 * the site does: no answer is status 0 with the error's code; rejects only when the signal is aborted.
 */
export function httpProbe(options: HttpProbeOptions): Promise<Probe> {
  const { siteUrl, request, timeoutMs, signal, ca, inside } = options;
  // Behind the origin and not relative to it: a path that begins with two slashes would name another host.
  const url = new URL(`${new URL(siteUrl).origin}${request.path}`);
  const send = url.protocol === 'https:' ? https.request : http.request;
  const time = new Date().toISOString();
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const finish = (seen: Pick<Probe, 'status' | 'error' | 'bodyExcerpt' | 'instance' | 'headers'>) =>
      resolve({
        time,
        method: request.method,
        path: request.path,
        durationMs: Math.round(performance.now() - began),
        // A client that comes under another of the site's names says so in its header.
        host: request.headers?.host ?? url.host,
        source: inside ? 'inside' : 'outside',
        ...seen,
      });
    const asked = {
      method: request.method,
      headers: {
        accept: '*/*',
        ...(request.body === undefined ? {} : { 'content-length': Buffer.byteLength(request.body) }),
        ...request.headers,
        ...probeMarker,
      },
      signal,
    };
    // Made by hand where there is a stream: in the place of `http.request` an editor has one of its own, which minds
    // its proxy and not our stream. Elsewhere an agent would keep connections; "false" makes one for this request.
    const outgoing = inside
      ? new http.ClientRequest({ ...urlToHttpOptions(url), ...asked, createConnection: () => inside })
      : send(url, { ...asked, agent: false, ...(ca === undefined ? {} : { ca }) });
    const limit = setTimeout(
      () => outgoing.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)),
      timeoutMs,
    );
    const end = (settle: () => void) => {
      clearTimeout(limit);
      settle();
    };
    outgoing.once('error', (error: NodeJS.ErrnoException) =>
      end(() => {
        if (signal?.aborted) reject(signal.reason as Error);
        else finish({ status: 0, error: error.code ? `${error.code}: ${error.message}` : error.message });
      }),
    );
    outgoing.once('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const instance = affinityInstance(response.headers['set-cookie'] ?? []);
      const headers = tellingHeaders(response.headers);
      const answer = () =>
        finish({
          status: response.statusCode ?? 0,
          bodyExcerpt: Buffer.concat(chunks).toString(),
          ...(instance === undefined ? {} : { instance }),
          ...(headers === undefined ? {} : { headers }),
        });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk.subarray(0, MAX_BODY - size));
        size += chunk.length;
        if (size < MAX_BODY) return;
        end(answer);
        response.destroy();
      });
      response.once('end', () => end(answer));
      response.once('error', () => end(answer));
    });
    outgoing.end(request.body);
  });
}

/** App Service's front end binds a client to an instance by a cookie, whose value is the instance's id. */
function affinityInstance(cookies: readonly string[]): string | undefined {
  return cookies
    .map((cookie) => /^ARRAffinity(?:SameSite)?=([0-9a-f]{8,128})(?![0-9a-f])/i.exec(cookie)?.[1])
    .find((id) => id !== undefined);
}

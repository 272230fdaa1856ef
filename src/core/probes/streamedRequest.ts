import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { probeMarker } from './probeMarker';

export interface StreamedRequest {
  method: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** PEM of an authority in the system's place. */
  ca?: string;
  signal?: AbortSignal;
  /** Milliseconds to the headers, and to the end of the body. */
  timeoutMs: number;
  /** Of the body; what is longer ends in an error. */
  maxBytes: number;
}

/** Statuses whose answer has no body, by the rules of fetch. */
const bodiless: readonly number[] = [101, 103, 204, 205, 304];

/**
 * A request in the form of `fetch`, for clients that take one: with an authority of its own, marked as ours, bounded,
 * and without following redirects. Rejects where there is no answer.
 */
export function streamedRequest(url: URL, request: StreamedRequest): Promise<Response> {
  const { method, headers, body, ca, signal, timeoutMs, maxBytes } = request;
  const send = url.protocol === 'https:' ? https.request : http.request;
  return new Promise((resolve, reject) => {
    const outgoing = send(url, {
      method,
      agent: false,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
        ...probeMarker,
      },
      ...(ca === undefined ? {} : { ca }),
      ...(signal === undefined ? {} : { signal }),
    });
    const limit = setTimeout(
      () => outgoing.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)),
      timeoutMs,
    );
    outgoing.once('close', () => clearTimeout(limit));
    outgoing.once('error', reject);
    outgoing.once('response', (answer) => {
      const status = answer.statusCode ?? 502;
      const names = Object.entries(answer.headers).flatMap(([name, value]) =>
        value === undefined || Array.isArray(value) ? [] : [[name, value] as [string, string]],
      );
      const isEmpty = bodiless.includes(status);
      if (isEmpty) answer.resume();
      const stream = isEmpty ? null : webStream(answer, maxBytes);
      resolve(new Response(stream, { status: status < 200 ? 502 : status, headers: names }));
    });
    outgoing.end(body);
  });
}

function webStream(answer: http.IncomingMessage, maxBytes: number): ReadableStream<Uint8Array> {
  return Readable.toWeb(Readable.from(bounded(answer, maxBytes))) as ReadableStream<Uint8Array>;
}

async function* bounded(answer: http.IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`the answer is longer than ${maxBytes} bytes`);
    yield chunk;
  }
}

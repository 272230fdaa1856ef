import type http from 'node:http';

/** A request to a look-alike, read whole. */
export interface Call {
  method: string;
  /** As it was sent, without the query. */
  path: string;
  query: URLSearchParams;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** The scheme, host and port that the client used, without a slash at the end. */
  origin: string;
}

export interface Answer {
  status: number;
  headers?: http.OutgoingHttpHeaders;
  /** Sent as JSON. */
  json?: unknown;
  text?: string | Buffer;
  /** Writes the body by itself, for as long as it likes. */
  stream?: (response: http.ServerResponse) => void;
}

/** Bodies of the originals' clients are small. */
const MAX_BODY = 1024 * 1024;

export async function readCall(request: http.IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Error('The body is too large.');
    chunks.push(chunk);
  }
  const origin = `https://${request.headers.host ?? '127.0.0.1'}`;
  const { pathname, searchParams } = new URL(request.url ?? '/', origin);
  return {
    method: request.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
    origin,
  };
}

export function sendAnswer(response: http.ServerResponse, answer: Answer): void {
  const { status, headers = {}, json, text, stream } = answer;
  if (stream) {
    response.writeHead(status, headers);
    stream(response);
    return;
  }
  const isJson = json !== undefined;
  const body = isJson ? JSON.stringify(json) : (text ?? '');
  const type = isJson ? { 'content-type': 'application/json; charset=utf-8' } : {};
  response.writeHead(status, { ...type, 'content-length': Buffer.byteLength(body), ...headers }).end(body);
}

import type { Duplex } from 'node:stream';
import type { Answer } from '../http/call';
import { type Refusal, retryHeaders } from '../http/misbehave';

const words: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** What Kudu, or the front end before it, answers in its place. */
export function refuse(refusal: Refusal): Answer {
  const { status, code, message } = refusal;
  // The front end before Kudu names the address that the access restrictions of the site leave out.
  const isAddress = status === 403 && code === 'IpForbidden';
  return {
    status,
    text: message ?? words[status] ?? '',
    headers: {
      'content-type': 'text/html',
      ...(status === 401 ? { 'www-authenticate': 'Bearer realm="localhost"' } : {}),
      ...(isAddress ? { 'x-ms-forbidden-ip': '127.0.0.1' } : {}),
      ...retryHeaders(refusal),
    },
  };
}

/** Refuses a WebSocket, in HTTP as it was asked for. */
export function hangUp(socket: Duplex, { status, headers = {} }: Answer): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
  socket.end(
    `HTTP/1.1 ${status} ${words[status] ?? 'Error'}\r\n${lines.join('')}content-length: 0\r\nconnection: close\r\n\r\n`,
  );
}

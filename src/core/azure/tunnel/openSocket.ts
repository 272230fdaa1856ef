import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import WebSocket, { createWebSocketStream } from 'ws';
import { kuduRefusal } from '../kudu/kuduRefusal';
import type { KuduDoor } from '../kudu/kuduDoor';
import { reasonOf } from '../network/reasonOf';
import { tunnelPath, tunnelPortHeader } from '../kudu/tunnelStatus';

export interface SocketOptions {
  instance: string | undefined;
  /** Another port of the container than sshd's. */
  port: number | undefined;
  signal: AbortSignal;
}

/** The stream, or that the tunnel opened and ended, or stayed silent, before sshd had said a word. */
export type Opened = { state: 'open'; stream: Duplex } | { state: 'lost'; words: string };

const handshakeLimitMs = 15_000;
/** Milliseconds until sshd says its name, which it does first and at once. */
const bannerLimitMs = 15_000;

/** Some frames of Kudu's: with less than two of them the socket is stopped and started again for each. */
const readAheadBytes = 512 * 1024;

/** Kudu's answers to the WebSocket's request that may be others in a moment: the site is being moved or restarted. */
const passing = new Set([404, 409, 500, 502, 503, 504]);

/** Opens the tunnel once. Rejects with an error of azureErrors.ts or the signal's reason. */
export async function openSocket(door: KuduDoor, options: SocketOptions): Promise<Opened> {
  const { instance, port, signal } = options;
  const { scmHost } = door.address;
  const headers: Record<string, string> = {
    ...(await door.headers({ signal, ...(instance === undefined ? {} : { instance }) })),
    ...(port === undefined ? {} : tunnelPortHeader(port)),
  };
  const socket = new WebSocket(`wss://${scmHost}${tunnelPath}`, {
    agent: door.agent,
    headers,
    handshakeTimeout: handshakeLimitMs,
    perMessageDeflate: false,
    followRedirects: false,
  });
  const onAbort = (): void => {
    socket.terminate();
  };
  // Ending a socket that has not opened is told as an error too: one that nobody waits for any more.
  socket.on('error', () => undefined);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const refused = await handshake(socket, door);
    if (refused) return refused;
    const stream = createWebSocketStream(socket, { readableHighWaterMark: readAheadBytes });
    if (port !== undefined || (await speaks(stream))) return { state: 'open', stream };
    stream.on('error', () => undefined);
    stream.destroy();
    return { state: 'lost', words: 'the tunnel opened and sshd said nothing' };
  } catch (error) {
    socket.terminate();
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    signal.throwIfAborted();
  }
}

/** Resolves with nothing once the socket is open. */
function handshake(socket: WebSocket, door: KuduDoor): Promise<Opened | undefined> {
  const { scmHost } = door.address;
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      resolve(undefined);
    });
    socket.once('unexpected-response', (_request, response: IncomingMessage) => {
      const { statusCode = 0 } = response;
      if (passing.has(statusCode)) {
        response.destroy();
        socket.terminate();
        resolve({ state: 'lost', words: `the tunnel was refused with ${statusCode}` });
        return;
      }
      void kuduRefusal(response, scmHost, 'open its tunnel').then((error) => {
        socket.terminate();
        reject(error);
      });
    });
    socket.once('error', (error) => {
      // A connection that was cut is what a restart looks like; a name or a certificate that is wrong stays wrong.
      if (/ECONNRESET|socket hang up|handshake has timed out/.test(`${reasonOf(error)} ${error.message}`))
        resolve({ state: 'lost', words: 'the connection was cut' });
      else reject(door.unreachable(error));
    });
  });
}

/** Whether the other side says something before it ends. What it says stays in the stream. */
async function speaks(stream: Duplex): Promise<boolean> {
  const limit = AbortSignal.timeout(bannerLimitMs);
  try {
    await once(stream, 'readable', { signal: limit });
    return stream.readableLength > 0;
  } catch {
    return false;
  }
}

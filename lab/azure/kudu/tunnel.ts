import type http from 'node:http';
import net from 'node:net';
import { type Duplex, Transform } from 'node:stream';
import { createWebSocketStream, type WebSocket, WebSocketServer } from 'ws';
import { connectThroughGate } from '../../host/gateClient';
import type { CloudInstance } from '../sites/site';
import type { TunnelSwitch } from '../switches';

const SSH = 2222;
/** Both directions are read in pieces of this size by default; `AppsvcTunnelBuffer` asks for others. */
const BUFFER = 64 * 1024;

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });

/**
 * The tunnel: the bytes of a connection to a port of the container in binary frames. The original keeps the WebSocket
 * open when the container's side has closed, and so does this.
 */
export async function openTunnel(options: {
  request: http.IncomingMessage;
  socket: Duplex;
  head: Buffer;
  instance: CloudInstance;
  forced: TunnelSwitch;
}): Promise<void> {
  const { request, socket, head, instance, forced } = options;
  const container = await connectTo(instance, Number(request.headers.appsvctunnelport ?? SSH));
  sockets.handleUpgrade(request, socket, head, (client) => join(client, container, forced));
}

async function connectTo({ sockets: ways }: CloudInstance, port: number): Promise<net.Socket> {
  if (!ways) throw new Error('The container cannot be reached.');
  if (port !== SSH) return connectThroughGate(ways.gate, port);
  const socket = net.connect({ path: ways.ssh, allowHalfOpen: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return socket;
}

function join(client: WebSocket, container: net.Socket, forced: TunnelSwitch): void {
  const stream = createWebSocketStream(client, {
    readableHighWaterMark: BUFFER,
    writableHighWaterMark: BUFFER,
  });
  const leave = () => {
    client.terminate();
    container.destroy();
  };
  container.setNoDelay(true);
  container.pipe(bounded(forced, () => client.terminate())).pipe(stream, { end: false });
  stream.pipe(container, { end: false });
  stream.once('error', leave);
  stream.once('close', leave);
  // What the container closes or breaks is no news for the client.
  container.on('error', () => container.destroy());
}

/** Lets bytes through until a switch cuts the connection, or nothing moves any more. */
function bounded({ cutAfterBytes, stallAfterBytes }: TunnelSwitch, cut: () => void): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      passed += chunk.length;
      if (cutAfterBytes !== undefined && passed > cutAfterBytes) cut();
      else if (stallAfterBytes !== undefined && passed > stallAfterBytes) return;
      else done(null, chunk);
    },
  });
}

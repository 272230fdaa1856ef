import { createServer, type AddressInfo, type Server } from 'node:net';

/** A TCP listener on a port of the system's choice. */
export async function listenOn(host: string): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

/** A port on which nothing listens just now. */
export async function freePort(): Promise<number> {
  const { server, port } = await listenOn('127.0.0.1');
  await new Promise((resolve) => server.close(resolve));
  return port;
}

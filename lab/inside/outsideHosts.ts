import https from 'node:https';
import type net from 'node:net';
import type { OutsideHost } from '../conditions';
import { postgresStub } from './postgresStub';
import { sendJson } from './sendJson';

/** The servers of the world outside that answer inside an instance, on their public addresses. */
export function outsideHosts(
  hosts: readonly OutsideHost[],
  tls: { certificate: Buffer; key: Buffer },
): { server: net.Server; address: string; port: number }[] {
  return hosts.flatMap(({ serves, address, port }) => {
    // Nobody accepts on a silent one: its queue was filled before the sandbox began.
    if (serves === 'silence') return [];
    const server = serves === 'web' ? webServer(tls) : postgresStub({ isOpen: serves === 'postgres' });
    return [{ server, address, port }];
  });
}

function webServer({ certificate, key }: { certificate: Buffer; key: Buffer }): net.Server {
  return https.createServer({ cert: certificate, key }, (request, response) => {
    request.resume();
    sendJson(response, 200, { status: 'accepted', path: request.url });
  });
}

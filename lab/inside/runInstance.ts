import fs from 'node:fs';
import type net from 'node:net';
import path from 'node:path';
import { USER_ASSIGNED_CLIENT_ID } from '../conditions';
import { type InstanceConfig, logFiles, machineName, sockets } from '../instanceConfig';
import { runApp } from './app';
import { ContainerLog } from './containerLog';
import { gate, listenOn } from './gate';
import { identityStub } from './identityStub';
import { modelProxy } from './modelProxy';
import { modelStub } from './modelStub';
import { outsideHosts } from './outsideHosts';
import { siteState, type StartState } from './siteState';
import { TokenIssuer } from './tokens';

/** Client id of the site's system-assigned identity. */
const CLIENT_ID = '5d2c8d1e-6f0b-4a53-9c1d-1f1f6c1b7a10';

/** Everything of an instance but its sshd: the stubs, the gate, and the app. Ends only by an error. */
export async function runInstance(
  config: InstanceConfig,
  isOurs?: (port: number) => boolean,
): Promise<never> {
  const { places, identity, instanceId } = config;
  const issuer = new TokenIssuer(Buffer.from(identity.tokenKey, 'base64'));
  const isUserAssigned = identity.kind === 'user-assigned';
  const clientId = isUserAssigned ? USER_ASSIGNED_CLIENT_ID : CLIENT_ID;
  const identityServer = identityStub({ header: identity.header, issuer, clientId, isUserAssigned });
  const model = modelServer(config, issuer);
  const outside = outsideHosts(config.hosts, tlsFiles(places.certificates));
  let exits = 0;
  let start: StartState = 'starting';
  await Promise.all([
    listen(identityServer, places.ports.identity, '127.0.0.1'),
    model && listen(model, places.model.port, places.model.address),
    ...outside.map(({ server, port, address }) => listen(server, port, address)),
    listenOn(
      gate(() => ({ ...siteState(config), exits, start }), { isOurs, address: places.address }),
      path.join(places.sockets, sockets.gate),
    ),
  ]);
  return runApp(config, {
    log: new ContainerLog(logFiles(places), machineName(instanceId)),
    onState: (state) => {
      if (state === 'failed') exits += 1;
      start = state;
    },
  });
}

function modelServer({ model, places }: InstanceConfig, issuer: TokenIssuer): net.Server | undefined {
  if (!model) return undefined;
  const tls = tlsFiles(places.certificates);
  const { isElsewhere, ...stub } = model;
  return isElsewhere
    ? modelProxy({ ...tls, socket: path.join(places.sockets, sockets.model) })
    : modelStub({ ...tls, issuer, ...stub });
}

function tlsFiles(folder: string): { certificate: Buffer; key: Buffer } {
  return {
    certificate: fs.readFileSync(path.join(folder, 'server.pem')),
    key: fs.readFileSync(path.join(folder, 'server.key')),
  };
}

function listen(server: net.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

import fs from 'node:fs';
import type net from 'node:net';
import path from 'node:path';
import { type InstanceConfig, logFiles, machineName, sockets } from '../instanceConfig';
import { runApp } from './app';
import { ContainerLog } from './containerLog';
import { gate, listenOn } from './gate';
import { identityStub } from './identityStub';
import { modelProxy } from './modelProxy';
import { modelStub } from './modelStub';
import { siteState } from './siteState';
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
  const identityServer = identityStub({ header: identity.header, issuer, clientId: CLIENT_ID });
  const model = modelServer(config, issuer);
  let exits = 0;
  await Promise.all([
    listen(identityServer, places.ports.identity, '127.0.0.1'),
    model && listen(model, places.model.port, places.model.address),
    listenOn(
      gate(() => ({ ...siteState(config), exits }), isOurs),
      path.join(places.sockets, sockets.gate),
    ),
  ]);
  return runApp(config, {
    log: new ContainerLog(logFiles(places), machineName(instanceId)),
    onExit: () => {
      exits += 1;
    },
  });
}

function modelServer({ model, places }: InstanceConfig, issuer: TokenIssuer): net.Server | undefined {
  if (!model) return undefined;
  const certificate = fs.readFileSync(path.join(places.certificates, 'server.pem'));
  const key = fs.readFileSync(path.join(places.certificates, 'server.key'));
  const { deployment, latencyMs, isElsewhere } = model;
  return isElsewhere
    ? modelProxy({ certificate, key, socket: path.join(places.sockets, sockets.model) })
    : modelStub({ certificate, key, issuer, deployment, latencyMs });
}

function listen(server: net.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

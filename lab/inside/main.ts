import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import type net from 'node:net';
import path from 'node:path';
import { inside, type InstanceConfig, ports, sockets } from '../instanceConfig';
import { runApp } from './app';
import { ContainerLog } from './containerLog';
import { forwardTo, gate, listenOn } from './gate';
import { identityStub } from './identityStub';
import { modelProxy } from './modelProxy';
import { modelStub } from './modelStub';
import { siteState } from './siteState';
import { TokenIssuer } from './tokens';

/** The first process of an instance: it starts the stubs, the sockets, sshd and the app, and ends when one breaks. */
async function main(): Promise<void> {
  // The supervisor holds the other end: when it closes, wanted or not, the instance ends in good order.
  process.stdin.resume().once('close', () => process.exit(0));
  const config = JSON.parse(fs.readFileSync(inside.config, 'utf8')) as InstanceConfig;
  // A /home of the instance's own, bounded in size, begins as the shared one would.
  if (fs.existsSync(inside.homeSeed)) fillHome();
  const issuer = new TokenIssuer();
  const clientId = '5d2c8d1e-6f0b-4a53-9c1d-1f1f6c1b7a10';
  const identity = identityStub({ header: config.identity.header, issuer, clientId });
  const certificate = fs.readFileSync(path.join(inside.certificates, 'server.pem'));
  const key = fs.readFileSync(path.join(inside.certificates, 'server.key'));
  const { deployment, latencyMs, isElsewhere, address } = config.model;
  const model = isElsewhere
    ? modelProxy({ certificate, key, socket: path.join(inside.sockets, sockets.model) })
    : modelStub({ certificate, key, issuer, deployment, latencyMs });
  startSshd(config);
  await Promise.all([
    listen(identity, config.identity.port, '127.0.0.1'),
    listen(model, ports.model, address),
    listenOn(forwardTo(ports.ssh), path.join(inside.sockets, sockets.ssh)),
    listenOn(
      gate(() => siteState(config.settings)),
      path.join(inside.sockets, sockets.gate),
    ),
  ]);
  await runApp(config, new ContainerLog());
}

/** The app's packages are mounted below /home already. */
function fillHome(): void {
  const filter = (source: string) => !source.endsWith('/antenv');
  fs.cpSync(inside.homeSeed, '/home', { recursive: true, filter });
}

function startSshd({ sshd }: InstanceConfig): void {
  const env = sshd.libraries ? { LD_LIBRARY_PATH: sshd.libraries } : {};
  const settings = ['-f', '/etc/ssh/sshd_config'];
  // From 9.8 on sshd shuts out a client after a few wrong passwords, and everybody comes from one address here.
  const lenient = ['-o', 'PerSourcePenalties=no'];
  const known = spawnSync(sshd.file, ['-t', ...settings, ...lenient], { env }).status === 0;
  const options = [...settings, ...(known ? lenient : [])];
  const child = spawn(sshd.file, ['-D', '-e', ...options], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  child.once('error', fail);
  child.once('exit', (code) => fail(new Error(`sshd ended with code ${String(code)}`)));
}

function listen(server: net.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function fail(error: unknown): void {
  console.error(error);
  process.exit(1);
}

main().catch(fail);

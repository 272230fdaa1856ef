import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { inside, type InstanceConfig, type OpenSsh, ports, sockets } from '../instanceConfig';
import { forwardTo, listenOn } from './gate';
import { runInstance } from './runInstance';

/** The first process of a sandbox: it starts sshd, the stubs and the app, and ends when one breaks. */
async function main(): Promise<void> {
  // The supervisor holds the other end: when it closes, wanted or not, the instance ends in good order.
  process.stdin.resume().once('close', () => process.exit(0));
  const config = JSON.parse(fs.readFileSync(inside.config, 'utf8')) as InstanceConfig<OpenSsh>;
  // A /home of the instance's own, bounded in size, begins as the shared one would.
  if (fs.existsSync(inside.homeSeed)) fillHome(config.places.home);
  startSshd(config.sshd);
  await listenOn(forwardTo(ports.ssh), path.join(config.places.sockets, sockets.ssh));
  await runInstance(config);
}

/** The app's packages are mounted below /home already. */
function fillHome(home: string): void {
  const filter = (source: string) => !source.endsWith('/antenv');
  fs.cpSync(inside.homeSeed, home, { recursive: true, filter });
}

function startSshd({ file, libraries }: OpenSsh): void {
  const env = libraries ? { LD_LIBRARY_PATH: libraries } : {};
  const settings = ['-f', '/etc/ssh/sshd_config'];
  // From 9.8 on sshd shuts out a client after a few wrong passwords, and everybody comes from one address here.
  const lenient = ['-o', 'PerSourcePenalties=no'];
  const known = spawnSync(file, ['-t', ...settings, ...lenient], { env }).status === 0;
  const options = [...settings, ...(known ? lenient : [])];
  const child = spawn(file, ['-D', '-e', ...options], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  child.once('error', fail);
  child.once('exit', (code) => fail(new Error(`sshd ended with code ${String(code)}`)));
}

function fail(error: unknown): void {
  console.error(error);
  process.exit(1);
}

main().catch(fail);

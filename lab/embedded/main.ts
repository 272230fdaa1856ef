import fs from 'node:fs';
import path from 'node:path';
import { listenOn } from '../inside/gate';
import { runInstance } from '../inside/runInstance';
import { type EmbeddedSsh, type InstanceConfig, labVariable, sockets } from '../instanceConfig';
import { endLabProcesses } from './labProcesses';
import { sshServer } from './sshServer';

/** An instance without a sandbox: SSH server and stubs in this process, the app and the shells below it. */
async function main(file: string): Promise<void> {
  const config = JSON.parse(fs.readFileSync(file, 'utf8')) as InstanceConfig<EmbeddedSsh>;
  const { sshd, places, settings } = config;
  // Nothing else would end the app and the shells: a process group outlives its parent.
  process.once('exit', () => endLabProcesses(sshd.marker));
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => process.exit(0));
  // The supervisor holds the other end, which closes also when it is killed.
  process.stdin.resume().once('close', () => process.exit(0));

  const ssh = sshServer({ ...sshd, home: places.userHome, env: loginEnvironment(config) });
  await listenOn(ssh, path.join(places.sockets, sockets.ssh));
  const ours = [places.ports.app, Number(settings.WEBSITES_PORT)];
  await runInstance(config, (port) => ours.includes(port));
}

/** What sshd gives to a shell; all else comes from the profile. */
function loginEnvironment({ sshd, environment }: InstanceConfig<EmbeddedSsh>): NodeJS.ProcessEnv {
  const { HOME, PATH, LANG } = environment;
  const user = { USER: sshd.user, LOGNAME: sshd.user, SHELL: '/bin/bash' };
  return { HOME, PATH, LANG, ...user, [labVariable]: sshd.marker };
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

import os from 'node:os';
import type { SshAuth } from '../../core/ssh';
import { firstPrivateKey } from '../../targets/firstPrivateKey';
import type { CliIo } from '../io';
import { promptSecret } from '../promptSecret';

/**
 * What there is to sign in with: the password of APPSERVICE_DOCTOR_SSH_PASSWORD, the agent, an unencrypted key of
 * the user's, else a prompt on a terminal. Never an argument, which every process of the machine could read.
 */
export async function sshAuth(options: {
  user: string;
  host: string;
  io: CliIo;
  signal: AbortSignal;
}): Promise<SshAuth> {
  const { user, host, io, signal } = options;
  const { APPSERVICE_DOCTOR_SSH_PASSWORD: given, SSH_AUTH_SOCK: agent } = io.env;
  if (given !== undefined) return { username: user, password: given };
  const privateKey = await firstPrivateKey(os.homedir());
  if (agent !== undefined || privateKey !== undefined) return { username: user, agent, privateKey };
  if (io.stdin.isTTY !== true) return { username: user };
  return { username: user, password: await promptSecret(`Password of ${user}@${host}: `, io, signal) };
}

import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { SshAuth } from '../../core/ssh';
import type { CliIo } from '../io';
import { promptSecret } from '../promptSecret';

const keyFiles = ['id_ed25519', 'id_ecdsa', 'id_rsa'];

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
  const privateKey = await firstKey();
  if (agent !== undefined || privateKey !== undefined) return { username: user, agent, privateKey };
  if (io.stdin.isTTY !== true) return { username: user };
  return { username: user, password: await promptSecret(`Password of ${user}@${host}: `, io, signal) };
}

async function firstKey(): Promise<string | undefined> {
  for (const name of keyFiles) {
    const text = await fs.readFile(path.join(os.homedir(), '.ssh', name), 'utf8').catch(() => undefined);
    if (text !== undefined && !isEncrypted(text)) return text;
  }
  return undefined;
}

/** An encrypted key belongs into an agent: OpenSSH's format names its cipher, "none" when there is none. */
function isEncrypted(text: string): boolean {
  if (/^Proc-Type: 4,ENCRYPTED|BEGIN ENCRYPTED/m.test(text)) return true;
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(text)?.[1];
  return (
    body !== undefined && !Buffer.from(body, 'base64').subarray(15, 32).toString('latin1').includes('none')
  );
}

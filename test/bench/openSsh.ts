import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { shellQuote } from '../../src/core/aliases';
import type { BenchLab } from './benchLab';

/** What ssh itself exits with when it could not do its part. */
const sshFailed = 255;

/** The peer: OpenSSH's own client, which signs in to the lab with a key. */
export interface OpenSsh {
  /** A connection (to the lab's port, or to one that leads there), the command, the end. Its output goes nowhere. */
  run(command: string, port?: number): Promise<void>;
  /** As `run`, over a connection that is open already. */
  runWarm(command: string): Promise<void>;
  /** Ends the open connection. */
  close(): Promise<void>;
}

/** As a person would call an alias: in an interactive login shell. */
export function inLoginShell(command: string): string {
  return `bash -lic ${shellQuote(command)}`;
}

export async function openSsh(lab: BenchLab): Promise<OpenSsh> {
  const key = path.join(lab.folder, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'bench', '-f', key]);
  await allow(lab, fs.readFileSync(`${key}.pub`, 'utf8'));
  const control = path.join(lab.folder, 'control');
  const options = {
    IdentityFile: key,
    IdentitiesOnly: 'yes',
    BatchMode: 'yes',
    StrictHostKeyChecking: 'no',
    UserKnownHostsFile: '/dev/null',
    LogLevel: 'ERROR',
  };
  // The user's own configuration shall not decide what is compared.
  const common = ['-F', '/dev/null', ...Object.entries(options).flatMap(([k, v]) => ['-o', `${k}=${v}`])];
  const where = `${lab.user}@${lab.host}`;
  const ssh = async (...args: string[]): Promise<number | null> => {
    const [code] = (await once(spawn('ssh', [...common, ...args], { stdio: 'ignore' }), 'exit')) as [number];
    return code;
  };
  const has = (...args: string[]): Promise<void> =>
    ssh(...args).then((code) => {
      if (code === null || code === sshFailed) throw new Error('OpenSSH could not run a command in the lab.');
    });
  const master = spawn('ssh', [...common, '-M', '-N', '-S', control, '-p', String(lab.port), where], {
    stdio: 'ignore',
  });
  const ended = once(master, 'exit');
  while ((await ssh('-S', control, '-O', 'check', where)) !== 0) {
    if (master.exitCode !== null) throw new Error('OpenSSH could not sign in to the lab.');
    await sleep(50);
  }
  return {
    run: (command, port) => has('-S', 'none', '-p', String(port ?? lab.port), where, command),
    runWarm: (command) => has('-S', control, where, command),
    close: async () => {
      master.kill();
      await ended;
    },
  };
}

async function allow(lab: BenchLab, publicKey: string): Promise<void> {
  const session = await lab.connect();
  try {
    const line = shellQuote(publicKey.trim());
    const { exitCode, stderr } = await session.run(
      `umask 077; mkdir -p ~/.ssh && printf '%s\\n' ${line} >>~/.ssh/authorized_keys`,
    );
    if (exitCode !== 0) throw new Error(`The key could not be put into the lab: ${stderr}`);
  } finally {
    await session.close();
  }
}

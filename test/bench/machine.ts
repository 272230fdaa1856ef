import { spawnSync } from 'node:child_process';
import os from 'node:os';

/** What the figures were taken on. */
export interface Machine {
  cores: number;
  processor: string;
  memoryMB: number;
  system: string;
  node: string;
  openssh: string;
  /** Load average of the last minute before the bench: above 0.5 somebody else was at work. */
  loadBefore: number;
}

export function describeMachine(): Machine {
  const [processor] = os.cpus();
  // `ssh -V` speaks on stderr.
  const { stderr, error } = spawnSync('ssh', ['-V'], { encoding: 'utf8' });
  if (error)
    throw new Error(`The bench compares with OpenSSH's client, and that does not run: ${error.message}`);
  return {
    cores: os.availableParallelism(),
    processor: processor?.model ?? 'unknown',
    memoryMB: Math.round(os.totalmem() / 1e6),
    system: `${os.type()} ${os.release()}`,
    node: process.versions.node,
    openssh: stderr.trim(),
    loadBefore: os.loadavg()[0] ?? 0,
  };
}

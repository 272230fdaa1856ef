import type { LabState } from '../../../lab/labState';
import { silentLogger } from '../../../src/core/contracts';
import { connect, unixTransport } from '../../../src/core/ssh';

/** Runs a command in a lab's container by a way of its own, and returns what it printed. */
export async function inside({ ssh }: LabState, command: string): Promise<string> {
  const session = await connect({
    transport: unixTransport({ path: ssh.socket }),
    auth: { username: ssh.user, password: ssh.password },
    hostKey: { kind: 'trusted', reason: 'the socket is in a folder of our own' },
    logger: silentLogger,
  });
  try {
    const { stdout, stderr, exitCode } = await session.run(command);
    if (exitCode !== 0) throw new Error(`${command} ended with ${String(exitCode)}: ${stderr}`);
    return stdout.trimEnd();
  } finally {
    await session.close();
  }
}

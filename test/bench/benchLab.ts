import path from 'node:path';
import type { LabState } from '../../lab/labState';
import { labTarget } from '../../src/targets/labTarget';
import type { Target } from '../../src/targets/target';
import { silentLogger } from '../../src/core/contracts';
import { connect, type Session, tcpTransport } from '../../src/core/ssh';
import { ask } from '../lab/support/answers';
import { cli } from '../lab/support/cli';
import { stateFolder } from '../lab/support/stateFolder';

/** How long the model of the bench thinks. */
export const modelLatencyMs = 150;

const name = 'bench';

/** A lab of the bench's own, with its sshd on a loopback port: the way in that every client has. */
export interface BenchLab {
  /** As the command line sees it; it has a way in of its own, which the bench does not use. */
  target: Target;
  host: string;
  port: number;
  user: string;
  password: string;
  /** Connects to the lab's port, or to one that leads there. */
  connect(signal?: AbortSignal, port?: number): Promise<Session>;
  /** Folder for files of the bench; it goes with the lab. */
  folder: string;
  down(): Promise<void>;
}

export async function benchLabUp(): Promise<BenchLab> {
  try {
    const flags = ['--name', name, '--tcp', '--model-latency', String(modelLatencyMs)];
    const { ssh } = (await ask('lab', 'up', ...flags)) as LabState;
    const { host, port, user, password } = ssh;
    if (host === undefined || port === undefined) throw new Error('The lab did not open a port.');
    const connectTo = (signal?: AbortSignal, through = port) =>
      connect({
        transport: tcpTransport({ host, port: through }),
        auth: { username: user, password },
        hostKey: { kind: 'trusted', reason: 'the bench started the server itself' },
        logger: silentLogger,
        signal,
      });
    const labs = path.join(stateFolder, 'appservice-doctor', 'labs');
    const target = await labTarget({ labs, name, logger: silentLogger });
    return {
      target,
      host,
      port,
      user,
      password,
      connect: connectTo,
      folder: stateFolder,
      down,
    };
  } catch (error) {
    await down();
    throw error;
  }
}

async function down(): Promise<void> {
  await cli('lab', 'down', '--name', name);
}

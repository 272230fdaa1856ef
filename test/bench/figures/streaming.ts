import assert from 'node:assert/strict';
import type { Session } from '../../../src/core/ssh';
import type { BenchLab } from '../benchLab';
import { type Figure, figure } from '../figure';
import type { OpenSsh } from '../openSsh';
import { streamedBytes } from '../streamedBytes';
import { takeTurns, timed } from '../takeTurns';
import { logBytes } from './logFile';

const rounds = 5;

/** 200 MiB of log through the session, against OpenSSH's client into /dev/null. */
export async function streamingFigures(lab: BenchLab, ssh: OpenSsh, path: string): Promise<Figure[]> {
  const command = `cat ${path}`;
  const stream = async (session: Session): Promise<void> => {
    assert.equal(await streamedBytes(session, command), logBytes);
  };
  const warm = await lab.connect();
  try {
    const runs = await takeTurns(rounds, {
      whole: () =>
        timed(async () => {
          const session = await lab.connect();
          await stream(session);
          await session.close();
        }),
      wholePeer: () => timed(() => ssh.run(command)),
      streamed: () => timed(() => stream(warm)),
      streamedPeer: () => timed(() => ssh.runWarm(command)),
    });
    return [
      figure({
        id: 'log-as-a-whole',
        ours: '200 MiB of log, connecting included',
        peer: 'the same by OpenSSH’s client',
        as: 'peer / ours',
        limit: { atLeast: 1.2 },
        runs: { ours: runs.whole, peer: runs.wholePeer },
      }),
      figure({
        id: 'log-without-connecting',
        ours: '200 MiB of log over an open session',
        peer: 'the same by OpenSSH’s client over an open connection (ControlMaster)',
        as: 'peer / ours',
        limit: { atLeast: 0.9 },
        runs: { ours: runs.streamed, peer: runs.streamedPeer },
      }),
    ];
  } finally {
    await warm.close();
  }
}

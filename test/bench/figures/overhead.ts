import type { BenchLab } from '../benchLab';
import { BareClient } from '../bareClient';
import { type Figure, figure } from '../figure';
import { inLoginShell } from '../openSsh';
import { takeTurns, timed } from '../takeTurns';

const rounds = 40;

/** What the session adds to an alias over a connection that is open: clean output, exit, cancellation. */
export async function overheadFigure(lab: BenchLab): Promise<Figure> {
  const session = await lab.connect();
  const bare = await BareClient.connect(lab);
  try {
    const runs = await takeTurns(rounds, {
      ours: () => timed(() => session.run('true')),
      peer: () => timed(() => bare.run(inLoginShell('true'))),
    });
    return figure({
      id: 'overhead-of-a-warm-alias',
      ours: '`true` as an alias is run, over an open session',
      peer: '`bash -lic true` by ssh2 alone, over an open connection',
      as: 'ours - peer',
      limit: { atMost: 8 },
      runs,
    });
  } finally {
    bare.close();
    await session.close();
  }
}

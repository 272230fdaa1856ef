import { randomBytes } from 'node:crypto';
import { emptyEvidence, type Look, type Probe } from '../../contracts';
import { addFacts, logsCommand } from '../../probes/containerFacts';
import { addLogs } from '../remoteLooks';
import { type Collection, limits } from './collection';
import type { Inside } from './collectOptions';

/** Reads the logs once more where a request failed after they had been read. */
export async function lookAtLogsAgain(collection: Collection, session: Inside): Promise<void> {
  const { evidence, book } = collection;
  if (!failedLater(evidence.probes, book.looks)) return;
  await book.take({ id: 'logs', source: 'inside' }, async () => {
    const marker = randomBytes(12).toString('hex');
    const { stdout } = await session.run(logsCommand(marker), limits(collection));
    const again = emptyEvidence();
    if (!addFacts(again, marker, stdout)) throw new Error('the logs from inside are cut short');
    addLogs(evidence, again.logs);
  });
}

/** A request that failed after the logs were read has left its traceback behind in them. */
function failedLater(probes: readonly Probe[], looks: readonly Look[]): boolean {
  const readAt = looks.find(({ id }) => id === 'facts')?.startMs;
  return (
    readAt !== undefined &&
    looks.some(
      (look) =>
        look.source === 'outside' &&
        look.startMs + look.durationMs >= readAt &&
        probes.some(
          ({ method, path, status }) => look.id === `${method} ${path}` && (status === 0 || status >= 500),
        ),
    )
  );
}

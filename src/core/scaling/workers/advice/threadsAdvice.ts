import type { WorkerAdvice } from '../../../contracts';
import { proofsOf, valueOf } from '../seen';
import type { Situation } from '../Situation';
import { workerKind } from '../workerKind';
import { wholeCores } from './formula';
import { pythonChange } from './pythonChange';
import { coresText } from './words';

/** gunicorn's documentation names 2 to 4 threads a core. */
function threadsFor(cores: number): number {
  return Math.max(4, 2 * wholeCores(cores));
}

/** Threads for synchronous workers of gunicorn: where requests wait they cost less than workers, else they gain nothing. */
export function threadsAdvice(situation: Situation): WorkerAdvice[] {
  const { cores, threads, workload } = situation;
  const [count, now] = [valueOf(cores), valueOf(threads) ?? 1];
  const kind = workerKind(situation);
  if (count === undefined || kind === undefined || kind === 'async') return [];
  const id = 'gunicorn-threads';
  const evidence = proofsOf(threads, cores, workload);
  const work = valueOf(workload);
  if (work === 'computes')
    return [
      {
        id,
        state: 'fits',
        title: 'Threads would not help: the requests compute.',
        reason: `A Python process computes on one core at a time, however many threads it has; ${coresText(count)} bound what is done at once.`,
        now: String(now),
        evidence,
      },
    ];
  if (kind === 'threads') return [];
  const wanted = threadsFor(count);
  const condition = 'where requests wait (for databases, models, other services)';
  return [
    {
      id,
      // Waiting is a conclusion from signs: nobody has measured a request.
      state: 'option',
      condition,
      title: `With ${wanted} threads each, the same workers serve ${wanted} times as many requests that wait.`,
      reason: `A synchronous worker that waits serves nobody. Threads cost little memory (2 to 4 a core; ${wanted} here); where requests compute they gain nothing. ${work === 'waits' && workload.state === 'known' ? `The evidence says that they wait: ${workload.note ?? workload.proof.excerpt}.` : 'The evidence does not tell which it is.'} The app must be safe with threads.`,
      now: String(now),
      wanted: String(wanted),
      evidence,
      ...pythonChange(situation, `Give each worker ${wanted} threads.`, { threads: wanted }),
    },
  ];
}

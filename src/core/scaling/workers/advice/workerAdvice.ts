import type { WorkerAdvice } from '../../../contracts';
import { valueOf } from '../seen';
import type { Situation } from '../Situation';
import { autoscaleAdvice } from './autoscaleAdvice';
import { countAdvice } from './countAdvice';
import { functionsAdvice } from './functionsAdvice';
import { pythonChange } from './pythonChange';
import { threadsAdvice } from './threadsAdvice';
import { uwsgiAdvice } from './uwsgiAdvice';

/** What fits in the place of what runs, for the server that there is; never throws. */
export function workerAdvice(situation: Situation): WorkerAdvice[] {
  const server = valueOf(situation.server);
  const change = (summary: string, workers: number) => pythonChange(situation, summary, { workers });
  switch (server) {
    case 'gunicorn':
      return [
        countAdvice('gunicorn-workers', situation, change),
        ...threadsAdvice(situation),
        ...autoscaleAdvice(situation, change),
      ];
    case 'uvicorn':
    case 'hypercorn':
      return [countAdvice(`${server}-workers`, situation, change), ...autoscaleAdvice(situation, change)];
    case 'uwsgi':
      return uwsgiAdvice(situation);
    case 'functions':
      return functionsAdvice(situation);
    case undefined:
      return [];
  }
}

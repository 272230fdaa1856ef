import { valueOf } from './seen';
import type { Situation, WorkerKind } from './Situation';

/** Worker classes and event loops that serve many requests in one process. */
const asyncClass = /uvicorn|asgi|gevent|eventlet|tornado|aiohttp|hypercorn|async|uvloop|trio|auto/i;

/** Whether a worker serves one request at a time; undefined where nobody knows. */
export function workerKind({ server, workerClass, threads }: Situation): WorkerKind | undefined {
  const name = valueOf(server);
  if (name === 'uvicorn' || name === 'hypercorn') return 'async';
  const kind = valueOf(workerClass);
  if (name === undefined || kind === undefined) return undefined;
  if (asyncClass.test(kind)) return 'async';
  const count = valueOf(threads);
  if (count === undefined) return kind === 'sync' ? 'sync' : undefined;
  // gunicorn takes the threaded class by itself where it is told of threads.
  return count > 1 ? 'threads' : 'sync';
}

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { LineIndex } from '../text/LineIndex';
import type { CheckSettings } from './CheckSettings';
import type { CheckedModule } from './checkModule';

/** What a thread is started with. */
export interface ThreadStart {
  root: string;
  settings: CheckSettings;
}

/** What it answers to some paths. */
export interface ThreadAnswer {
  modules: readonly CheckedModule[];
  crashes: ReadonlyMap<string, string>;
}

/** Reads Python files elsewhere and hands over what was made of them, some at a time. */
export type ModuleReader = (
  paths: readonly string[],
  signal: AbortSignal,
  take: (answer: ThreadAnswer) => void,
) => Promise<void>;

/** Paths that a thread gets at once: enough to be worth the way. */
const BATCH = 40;
const MOST_THREADS = 4;
/** A thread holds one batch; what it leaves behind is collected early. */
const limits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

/** Threads that read and check the Python files of a folder on disk; they end with the last file. `program`: their code. */
export function moduleThreads(program: string, start: ThreadStart): ModuleReader {
  return async (paths, signal, take) => {
    const waiting = [...paths];
    const count = Math.min(MOST_THREADS, availableParallelism(), Math.ceil(paths.length / BATCH));
    const threads = Array.from({ length: count }, () =>
      work(new Worker(program, { workerData: start, resourceLimits: limits }), waiting, signal, take),
    );
    await Promise.all(threads);
  };
}

function work(
  worker: Worker,
  waiting: string[],
  signal: AbortSignal,
  take: (answer: ThreadAnswer) => void,
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    const next = () => {
      const paths = waiting.splice(0, BATCH);
      if (paths.length === 0) resolve();
      else worker.postMessage(paths);
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('A thread that reads modules ended.')));
    worker.on('message', ({ modules, crashes }: ThreadAnswer) => {
      // Classes do not survive the way between threads.
      take({ modules: modules.map((each) => ({ ...each, lines: LineIndex.from(each.lines) })), crashes });
      next();
    });
    next();
  }).finally(() => void worker.terminate());
}

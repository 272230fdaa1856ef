import {
  type Fix,
  type GunicornSetup,
  gunicornSetups,
  type GunicornTold,
  workersFor,
  type WorkspaceCheck,
  importsAny,
} from '../../core/workspace';

/** Worker classes that serve many requests in one process: a worker for each core is enough. */
const concurrentWorkers = /uvicorn|asgi|gevent|eventlet|tornado|aiohttp|hypercorn/i;

/** Packages whose apps have to run in one process. */
const singleProcess = new Set(['chainlit', 'flask_socketio', 'socketio', 'gradio', 'nicegui', 'streamlit']);

/** gunicorn with fewer workers than the cores of the plan can feed. */
export const workersBelowFormula: WorkspaceCheck = {
  id: 'workers-below-formula',
  severity: 'warning',
  title: 'gunicorn runs fewer workers than the plan can feed.',
  help: {
    means:
      'A sync worker of gunicorn answers one request at a time. With fewer than (2 × cores) + 1 of them, requests queue while cores idle, and a single one stops all others while it waits. gunicorn starts 1 unless it is told otherwise; a start-up command of your own is not completed by the platform.',
    marks: [
      'A start-up command or gunicorn.conf.py with fewer workers than (2 × cores) + 1 for the plan in the same project, threads counted, or with fewer asynchronous workers than cores.',
      'A single sync worker without threads, whatever the plan.',
      'Numbers that are worked out or come from outside (nproc, WEB_CONCURRENCY), and apps that must run in one process (Socket.IO, Streamlit), are left alone.',
    ],
    fix: [
      'Set --workers to (2 × cores) + 1 and measure memory: every worker loads the app.',
      'For apps that mostly wait, threads or an asynchronous worker class cost less.',
    ],
    example: {
      file: 'startup.sh',
      marked: 'gunicorn --workers 1 main:app\n',
      clean: 'gunicorn --workers 5 main:app\n',
    },
    prevents: ['too-few-workers'],
  },
  app(app) {
    if (importsAny(app, singleProcess)) return [];
    return gunicornSetups(app).flatMap((setup) => {
      const { workers, workerClass, threads, site, command } = setup;
      const cores = site?.plan?.cores;
      const count = countOf(workers, 1);
      const threadCount = countOf(threads, 1);
      if (count === undefined || threadCount === undefined || workerClass.state === 'unknown') return [];
      const isConcurrent = workerClass.state === 'set' && concurrentWorkers.test(workerClass.value);
      const wanted = wantedFor(cores, { isConcurrent, threads: threadCount, isSet: workers.state === 'set' });
      if (wanted === undefined || count >= wanted) return [];
      const place = workers.state === 'set' ? workers.at : setup.at;
      const size = site?.plan?.size ?? '';
      const how = `${count} ${isConcurrent ? 'asynchronous ' : ''}gunicorn ${count === 1 ? 'worker' : 'workers'}${workers.state === 'absent' ? ' (the default)' : ''}`;
      const message =
        cores === undefined
          ? `${how} without threads: App Service hands the app one request at a time, and all others wait.`
          : `${how} on ${size} with ${cores} ${cores === 1 ? 'core' : 'cores'}: ${wanted} are needed to keep ${cores === 1 ? 'it' : 'them'} busy, and requests queue meanwhile.`;
      return { ...place, message, fixes: cores === undefined ? [] : fixes(setup, wanted, command.file) };
    });
  },
};

/** Undefined where nothing proves that more are needed. */
function wantedFor(
  cores: number | undefined,
  { isConcurrent, threads, isSet }: { isConcurrent: boolean; threads: number; isSet: boolean },
): number | undefined {
  if (cores === undefined) return isSet && !isConcurrent && threads === 1 ? 2 : undefined;
  return isConcurrent ? cores : Math.max(cores, Math.ceil(workersFor(cores) / threads));
}

function countOf(told: GunicornTold, fallback: number): number | undefined {
  if (told.state === 'absent') return fallback;
  if (told.state === 'unknown' || !/^\d+$/.test(told.value)) return undefined;
  return Number(told.value);
}

function fixes({ workers, insertAt }: GunicornSetup, wanted: number, file: string): Fix[] {
  const title = `Run ${wanted} workers`;
  if (workers.state === 'set') {
    if (!workers.isPlain) return [];
    return [{ title, trust: 'look', edits: [{ ...workers.at, text: String(wanted) }] }];
  }
  if (workers.state === 'unknown' || insertAt?.file !== file) return [];
  return [{ title, trust: 'look', edits: [{ ...insertAt, text: ` --workers ${wanted}` }] }];
}

import {
  type App,
  declaredPackages,
  type Fix,
  type GunicornSetup,
  gunicornSetups,
  servedApp,
  type WorkspaceCheck,
  importsAny,
} from '../../core/workspace';

/** Worker classes of gunicorn that speak WSGI alone. */
const wsgiWorkers = new Set([
  'sync',
  'gthread',
  'gevent',
  'eventlet',
  'tornado',
  'gevent_pywsgi',
  'gevent_wsgi',
]);

/** Packages that turn an ASGI app into a WSGI one. */
const adapters = new Set(['a2wsgi', 'asgiref']);

/** gunicorn with a worker for WSGI, and an app that speaks ASGI. */
export const asgiWorkerMissing: WorkspaceCheck = {
  id: 'asgi-worker-missing',
  severity: 'error',
  title: 'An ASGI app is started with a worker that cannot serve it.',
  help: {
    means:
      "gunicorn's own workers call an app as WSGI. FastAPI, Starlette and Quart expect an ASGI server: the container starts, and every request fails with 500 and __call__() missing 1 required positional argument: 'send'.",
    marks: [
      'A start-up command (template, az, workflow, start-up script) that runs gunicorn without an ASGI worker class for an app object of FastAPI, Starlette, Quart, Litestar or asynchronous Django.',
      'Where the worker class may come from elsewhere (another configuration file, GUNICORN_CMD_ARGS, a variable) nothing is marked.',
    ],
    fix: [
      'Add -k uvicorn.workers.UvicornWorker to the command, and uvicorn to the requirements.',
      'With the package uvicorn-worker it is -k uvicorn_worker.UvicornWorker.',
    ],
    example: {
      file: 'startup.sh',
      marked: 'gunicorn --bind 0.0.0.0:8000 main:app\n',
      clean: 'gunicorn -k uvicorn.workers.UvicornWorker --bind 0.0.0.0:8000 main:app\n',
    },
    prevents: ['asgi-worker-missing'],
  },
  app(app) {
    if (importsAny(app, adapters)) return [];
    return gunicornSetups(app).flatMap((setup) => {
      const served = setup.served && servedApp(setup.served, app);
      const { workerClass } = setup;
      if (served?.serves !== 'asgi' || workerClass.state === 'unknown') return [];
      if (workerClass.state === 'set' && !wsgiWorkers.has(workerClass.value)) return [];
      const worker = workerClass.state === 'set' ? workerClass.value : 'sync';
      return {
        ...(workerClass.state === 'set' ? workerClass.at : setup.at),
        message: `gunicorn's ${worker} worker speaks WSGI, and ${served.name} is an ASGI app (${served.framework}): App Service starts it, and every request fails with 500.`,
        fixes: fixes(setup, app),
      };
    });
  },
};

function fixes({ workerClass, insertAt }: GunicornSetup, app: App): Fix[] {
  const { names } = declaredPackages(app);
  const worker = names.has('uvicorn-worker')
    ? 'uvicorn_worker.UvicornWorker'
    : 'uvicorn.workers.UvicornWorker';
  // Without uvicorn the worker is the next thing that cannot be imported.
  const trust = names.has('uvicorn') || names.has('uvicorn-worker') ? 'sure' : 'look';
  const title = `Use ${worker}`;
  if (workerClass.state === 'set') {
    if (!workerClass.isPlain) return [];
    return [{ title, trust, edits: [{ ...workerClass.at, text: worker }] }];
  }
  return insertAt ? [{ title, trust, edits: [{ ...insertAt, text: ` -k ${worker}` }] }] : [];
}

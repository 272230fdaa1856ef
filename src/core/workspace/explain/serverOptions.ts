/** gunicorn's settings by the name that its configuration file uses, and what they mean on App Service. */
const gunicorn: Readonly<Record<string, string>> = {
  workers:
    'Processes that answer requests. A sync worker answers one at a time: (2 × cores) + 1 of them keep the cores busy, and each loads the whole app into memory. 1 unless told otherwise.',
  worker_class:
    'How a worker works: sync (WSGI, one request at a time), gthread (WSGI with threads), uvicorn.workers.UvicornWorker (ASGI: FastAPI, Starlette, Quart). An ASGI app under a WSGI worker answers every request with 500.',
  threads:
    'Threads of each worker (gthread). They help where requests wait for others, not where they compute.',
  bind: 'Where gunicorn listens. App Service asks PORT (8000) from outside the container: it has to be 0.0.0.0, not 127.0.0.1.',
  timeout:
    "A worker that is silent for so many seconds is killed: 30 unless told otherwise. Oryx's own command says 600, one of yours has to say it itself; the front end gives up at about 230.",
  graceful_timeout: 'How many seconds running requests have when a worker restarts or the container stops.',
  keepalive:
    'For how many seconds a connection is kept for the next request. The front end keeps connections open.',
  max_requests: 'After so many requests a worker is replaced, which frees what it has leaked.',
  max_requests_jitter: 'Spreads those restarts, so that not all workers are away at once.',
  preload_app:
    'Loads the app once, before the workers are forked: less memory and a faster start, but connections that are opened while loading are shared.',
  accesslog: "Where requests are logged; '-' is standard output, which App Service keeps.",
  errorlog:
    "Where gunicorn's own lines go; '-' is standard error, which App Service shows as errors whatever they say.",
  worker_tmp_dir:
    'Where workers show that they are alive. /dev/shm is memory; /home is a network share, and too slow for it.',
  chdir: 'The folder in which the app is looked for.',
  config: 'The configuration file; gunicorn.conf.py of the folder unless told otherwise.',
};

/** uWSGI's options, and what they mean on App Service. */
const uwsgi: Readonly<Record<string, string>> = {
  processes: 'Workers that may run at most; each answers one request at a time, if it has no threads.',
  workers: 'Workers that may run at most; the same as processes.',
  threads: 'Threads of each worker.',
  cheaper:
    'How many workers are kept when there is little to do. Few workers use only so much of the processor: an autoscale rule by processor may then never fire.',
  'cheaper-initial': 'How many workers are started at first.',
  'cheaper-step': 'How many workers are added at a time.',
  'cheaper-algo':
    'When workers are added: spare (as soon as all are busy), backlog (when requests queue), busyness.',
  http: 'The address on which uWSGI speaks HTTP. App Service asks PORT (8000) from outside the container: 0.0.0.0:8000.',
  socket:
    "The address on which uWSGI speaks its own protocol, which App Service's front end does not: use http.",
  harakiri:
    'A request that takes longer than so many seconds has its worker killed. The front end gives up at about 230.',
  master: 'A process that watches the workers and replaces them; without it nobody does.',
  'enable-threads': 'Lets Python threads of the app run; without it they stand still.',
  'lazy-apps': 'Every worker loads the app by itself: more memory, and no shared connections.',
  'max-requests': 'After so many requests a worker is replaced.',
};

const tables = { gunicorn: new Map(Object.entries(gunicorn)), uwsgi: new Map(Object.entries(uwsgi)) };

/** @param name as in the configuration file; gunicorn's command line writes dashes */
export function serverOption(server: 'gunicorn' | 'uwsgi', name: string): string | undefined {
  return tables[server].get(server === 'gunicorn' ? fileName(name) : name);
}

/** `--preload` and `--access-logfile` have other names in the file. */
function fileName(name: string): string {
  const others: Readonly<Record<string, string>> = {
    preload: 'preload_app',
    'access-logfile': 'accesslog',
    'error-logfile': 'errorlog',
    'log-file': 'errorlog',
    'keep-alive': 'keepalive',
  };
  return Object.hasOwn(others, name) ? (others[name] ?? name) : name.replaceAll('-', '_');
}

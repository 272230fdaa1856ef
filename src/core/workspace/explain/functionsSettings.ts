import type { KnownSetting } from './KnownSetting';

/** Settings of function apps. Source: the public reference of app settings of Functions, and its page on scaling Python. */
export const functionsSettings: readonly KnownSetting[] = [
  {
    name: 'FUNCTIONS_WORKER_PROCESS_COUNT',
    for: 'functions',
    about:
      'How many Python processes each instance runs, 1 to 10, 1 unless told otherwise. Code that computes: at least as many as the plan has cores, because a process computes on one core at a time. Code that waits for others: leave it, and use async functions or more threads first.',
    values: ['4'],
  },
  {
    name: 'PYTHON_THREADPOOL_THREAD_COUNT',
    for: 'functions',
    about:
      'How many threads of a worker process run functions that are not async; cores + 4 unless told otherwise. Code that waits for others (I/O-bound): cores + 4 or more. Code that computes (CPU-bound): about as many as cores, because threads only take turns. Functions with async def use none of them.',
    values: ['16'],
  },
  {
    name: 'FUNCTIONS_WORKER_RUNTIME',
    for: 'functions',
    about: 'The language of the function app. With another one than the code is in, no function is found.',
    values: ['python'],
  },
  {
    name: 'FUNCTIONS_EXTENSION_VERSION',
    for: 'functions',
    about: 'The version of the Functions host.',
    values: ['~4'],
  },
  {
    name: 'AzureWebJobsStorage',
    for: 'functions',
    about:
      'The storage that the Functions host keeps keys, locks and checkpoints in; without it no function runs. As a connection string it holds a key: AzureWebJobsStorage__accountName uses the identity of the site instead.',
  },
  {
    name: 'AzureWebJobsStorage__accountName',
    for: 'functions',
    about:
      'The storage account of the Functions host, reached with the identity of the site, which needs the role Storage Blob Data Owner (and for queue triggers Storage Queue Data Contributor).',
  },
  {
    name: 'AzureWebJobsFeatureFlags',
    for: 'functions',
    about:
      'Switches of the Functions host. EnableWorkerIndexing lets older hosts find functions of function_app.py.',
    values: ['EnableWorkerIndexing'],
  },
  {
    name: 'PYTHON_ISOLATE_WORKER_DEPENDENCIES',
    for: 'functions',
    about:
      "With 1, packages of the app come before those of the Python worker, so that a version of yours does not collide with the worker's.",
    values: ['1'],
  },
  {
    name: 'PYTHON_ENABLE_DEBUG_LOGGING',
    for: 'functions',
    about: 'With 1, the Python worker logs at debug level; host.json has to let it through.',
    values: ['1'],
  },
  {
    name: 'PYTHON_ENABLE_INIT_INDEXING',
    for: 'functions',
    about:
      'With 1, functions are found while the worker starts, which is what streaming of HTTP bodies needs.',
    values: ['1'],
  },
  {
    name: 'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING',
    for: 'functions',
    about:
      'The file share for the code of a function app on Premium or Consumption. It takes a connection string and nothing else.',
  },
  {
    name: 'WEBSITE_CONTENTSHARE',
    for: 'functions',
    about: 'The name of that file share.',
  },
  {
    name: 'WEBSITE_MAX_DYNAMIC_APPLICATION_SCALE_OUT',
    for: 'functions',
    about: 'How many instances the function app may have at most.',
  },
];

import {
  type App,
  appWorkload,
  type DeployedSite,
  fixOf,
  localSetting,
  pythonSites,
  settingText,
  type Told,
  valueEdit,
  type WorkspaceCheck,
} from '../../core/workspace';

const NAME = 'PYTHON_THREADPOOL_THREAD_COUNT';

/** A thread pool of the Python worker that does not fit what the functions do. */
export const functionsThreadpool: WorkspaceCheck = {
  id: 'functions-threadpool',
  severity: 'warning',
  title: 'The thread pool of the function app does not fit its work.',
  help: {
    means:
      'The Python worker runs functions that are not async in a pool of PYTHON_THREADPOOL_THREAD_COUNT threads, cores + 4 unless told otherwise. Functions that wait need many threads, or they wait for each other as well; functions that compute gain nothing from more threads than cores and slow each other down.',
    marks: [
      'A value that is no whole number from 1 up: the worker ignores it.',
      'Fewer than cores + 4 threads where the code waits (requests, azure.storage, database drivers) and nothing in it computes.',
      'More than cores + 4 threads where the code computes (numpy, pandas, torch) and nothing in it waits, with the plan in the same project.',
    ],
    fix: [
      'Code that waits: cores + 4 threads or more, or async functions, which need none.',
      'Code that computes: about as many threads as cores, and more worker processes instead.',
    ],
    example: {
      file: 'local.settings.json',
      marked: '{ "Values": { "PYTHON_THREADPOOL_THREAD_COUNT": "1" } }\n',
      clean: '{ "Values": { "PYTHON_THREADPOOL_THREAD_COUNT": "16" } }\n',
    },
  },
  app(app) {
    if (app.kind !== 'functions') return [];
    const sites = pythonSites(app).filter(({ kind }) => kind === 'functions');
    return [
      ...localSetting(app, NAME).flatMap((told) => judged(told, undefined, app)),
      ...sites.flatMap((site) => judged(site.setting(NAME), site, app)),
    ];
  },
};

function judged(told: Told, site: DeployedSite | undefined, app: App) {
  const text = settingText(told);
  if (told.state !== 'set' || text === undefined) return [];
  const count = Number(text);
  const place = told.value.at;
  if (!/^-?\d+$/.test(text) || count < 1) {
    return [
      {
        ...place,
        message: `${NAME} is ${JSON.stringify(text)}, which is no number of threads: the worker ignores it.`,
      },
    ];
  }
  const cores = site?.plan?.cores;
  const workload = appWorkload(app);
  // Whatever the plan, it has a core.
  const least = (cores ?? 1) + 4;
  if (workload === 'io' && count < least) {
    return [
      {
        ...place,
        message: `The code waits for others, and ${count} ${count === 1 ? 'thread is' : 'threads are'} fewer than the ${least} that the worker would start by itself: functions queue behind functions that only wait.`,
        fixes: fixOf(`Set it to ${least}`, 'look', valueEdit(told.value, String(least))),
      },
    ];
  }
  if (workload !== 'cpu' || cores === undefined || count <= least) return [];
  return [
    {
      ...place,
      message: `The code computes, and ${count} threads share ${cores} ${cores === 1 ? 'core' : 'cores'}: they slow each other down, and each function answers later.`,
      fixes: fixOf(`Set it to ${cores}`, 'look', valueEdit(told.value, String(cores))),
    },
  ];
}

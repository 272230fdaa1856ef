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

const NAME = 'FUNCTIONS_WORKER_PROCESS_COUNT';

/** A number of Python processes that Functions does not take, or that leaves cores idle. */
export const functionsWorkerCount: WorkspaceCheck = {
  id: 'functions-worker-count',
  severity: 'warning',
  title: 'The number of worker processes of the function app does not fit.',
  help: {
    means:
      'Functions starts FUNCTIONS_WORKER_PROCESS_COUNT Python processes on each instance, 1 unless told otherwise, 10 at most. A Python process computes on one core at a time: with fewer processes than cores, code that computes leaves cores idle.',
    marks: [
      'A value that is no whole number from 1 to 10, in a template, in az functionapp config appsettings set, or in local.settings.json.',
      'A value below the cores of the plan in the same project, where the code computes (it imports numpy, pandas, torch and their kind, and nothing that waits for others).',
    ],
    fix: [
      'For code that computes: as many as the plan has cores.',
      'For code that waits: leave it, and use async functions or more threads first.',
    ],
    example: {
      file: 'infra/main.bicep',
      marked: "FUNCTIONS_WORKER_PROCESS_COUNT: '16'\n",
      clean: "FUNCTIONS_WORKER_PROCESS_COUNT: '4'\n",
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
  if (!/^-?\d+$/.test(text) || count < 1 || count > 10) {
    const nearest = count > 10 ? '10' : '1';
    return [
      {
        ...told.value.at,
        message: `${NAME} is ${JSON.stringify(text)}; Functions takes a whole number from 1 to 10.`,
        fixes: fixOf(`Set it to ${nearest}`, 'look', valueEdit(told.value, nearest)),
      },
    ];
  }
  const cores = site?.plan?.cores;
  if (cores === undefined || count >= cores || appWorkload(app) !== 'cpu') return [];
  const wanted = String(Math.min(cores, 10));
  return [
    {
      ...told.value.at,
      message: `The code computes, and ${count} Python ${count === 1 ? 'process' : 'processes'} cannot use the ${cores} cores of ${site?.plan?.size ?? 'the plan'}: Functions leaves the others idle.`,
      fixes: fixOf(`Set it to ${wanted}`, 'look', valueEdit(told.value, wanted)),
    },
  ];
}

import { functionsSettings } from './functionsSettings';
import type { KnownSetting } from './KnownSetting';

/** Settings of web apps and of both kinds. Source: the public references of app settings of App Service and of Oryx. */
const webSettings: readonly KnownSetting[] = [
  {
    name: 'SCM_DO_BUILD_DURING_DEPLOYMENT',
    for: 'both',
    about:
      'Whether a deployment builds on the server: Oryx makes a virtual environment (antenv) and installs requirements.txt into it. Off, the files are taken as they are, packages included.',
    values: ['true', 'false'],
  },
  {
    name: 'ENABLE_ORYX_BUILD',
    for: 'both',
    about:
      'Whether Oryx does the build on the server. Counts only together with SCM_DO_BUILD_DURING_DEPLOYMENT.',
    values: ['true', 'false'],
  },
  {
    name: 'WEBSITE_RUN_FROM_PACKAGE',
    for: 'both',
    about:
      'With 1 or an address, wwwroot is the uploaded archive, mounted read-only. Nothing can be built into it: packages have to be in the archive.',
    values: ['1', '0'],
  },
  {
    name: 'WEBSITES_PORT',
    for: 'web',
    about:
      'The port to which the platform forwards for containers of your own. The built-in Python images are asked on PORT (8000), so there it is best left unset.',
  },
  {
    name: 'PORT',
    for: 'web',
    about: 'The port on which the app has to listen, on all addresses. The Python images set it to 8000.',
    values: ['8000'],
  },
  {
    name: 'WEBSITES_CONTAINER_START_TIME_LIMIT',
    for: 'web',
    about:
      'How many seconds the app has until its first answer on the port: 230 unless told otherwise, 1800 at most. After that the container is stopped and started anew.',
    values: ['600', '1800'],
  },
  {
    name: 'PYTHON_ENABLE_GUNICORN_MULTIWORKERS',
    for: 'web',
    about:
      'With true, the gunicorn command that Oryx makes has (2 × cores) + 1 workers instead of 1. A start-up command of your own is not touched by it.',
    values: ['true'],
  },
  {
    name: 'PYTHON_GUNICORN_CUSTOM_WORKER_NUM',
    for: 'web',
    about:
      "The number of workers of Oryx's gunicorn command, where PYTHON_ENABLE_GUNICORN_MULTIWORKERS is true.",
  },
  {
    name: 'PYTHON_GUNICORN_CUSTOM_THREAD_NUM',
    for: 'web',
    about:
      "The number of threads of each worker of Oryx's gunicorn command, where PYTHON_ENABLE_GUNICORN_MULTIWORKERS is true.",
  },
  {
    name: 'GUNICORN_CMD_ARGS',
    for: 'web',
    about:
      'Options that gunicorn takes from the environment: what the command line says counts before them, they count before gunicorn.conf.py. The command that Oryx makes sets it itself and so replaces yours.',
  },
  {
    name: 'WEB_CONCURRENCY',
    for: 'web',
    about: 'The number of workers that gunicorn and uvicorn start where nothing else tells them.',
  },
  {
    name: 'DISABLE_FASTAPI_DETECTION',
    for: 'web',
    about:
      'With true, Oryx does not look for FastAPI (from Python 3.14 on it does) when it makes a start-up command.',
    values: ['true'],
  },
  {
    name: 'POST_BUILD_COMMAND',
    for: 'web',
    about:
      'A command or script that Oryx runs after it has installed the packages, before the output is put in place.',
  },
  {
    name: 'PRE_BUILD_COMMAND',
    for: 'web',
    about: 'A command or script that Oryx runs before it installs the packages.',
  },
  {
    name: 'DISABLE_COLLECTSTATIC',
    for: 'web',
    about: "With true, Oryx does not run Django's collectstatic after the packages are installed.",
    values: ['true'],
  },
  {
    name: 'WEBSITES_ENABLE_APP_SERVICE_STORAGE',
    for: 'web',
    about:
      'For containers of your own: whether /home is the shared, lasting storage. With false it is lost with the container.',
    values: ['true', 'false'],
  },
  {
    name: 'WEBSITE_HEALTHCHECK_MAXPINGFAILURES',
    for: 'web',
    about:
      'After how many failed health checks (one a minute, 2 to 10) an instance is taken out of the rotation.',
    values: ['10'],
  },
  {
    name: 'WEBSITE_HEALTHCHECK_MAXUNHEALTHYWORKERPERCENT',
    for: 'web',
    about:
      'How much of the instances, in percent, the health check may take out at once; 50 unless told otherwise.',
    values: ['50'],
  },
  {
    name: 'WEBSITE_TIME_ZONE',
    for: 'both',
    about:
      'The time zone of the container, by its name in the tz database: Europe/Berlin. UTC unless told otherwise.',
  },
  {
    name: 'WEBSITE_VNET_ROUTE_ALL',
    for: 'both',
    about: 'With 1, all outgoing traffic goes through the virtual network, that to public addresses too.',
    values: ['1'],
  },
  {
    name: 'WEBSITE_DNS_SERVER',
    for: 'both',
    about: 'The server that the app asks for names, in the place of the one of the virtual network.',
  },
  {
    name: 'WEBSITE_HTTPLOGGING_RETENTION_DAYS',
    for: 'web',
    about: 'For how many days the logs of the web server are kept.',
  },
  {
    name: 'WEBSITE_SWAP_WARMUP_PING_PATH',
    for: 'web',
    about: 'The path that a slot has to answer before it is swapped; / unless told otherwise.',
  },
  {
    name: 'WEBSITE_SWAP_WARMUP_PING_STATUSES',
    for: 'web',
    about: 'The status codes of that answer that count, 200,202. Without it any answer counts, a 500 too.',
    values: ['200,202'],
  },
  {
    name: 'APPLICATIONINSIGHTS_CONNECTION_STRING',
    for: 'both',
    about: 'Where telemetry goes. It names the resource and holds no secret that could read from it.',
  },
  {
    name: 'AZURE_CLIENT_ID',
    for: 'both',
    about:
      'Which user-assigned identity DefaultAzureCredential uses. An id of an identity that is not assigned to the site fails every sign-in; without user-assigned identities leave it out.',
  },
  {
    name: 'AZURE_AI_FOUNDRY_ENDPOINT',
    for: 'web',
    about: 'The endpoint of the model, which the ai-* commands of the Python images ask as well.',
  },
  {
    name: 'AZURE_AI_MODEL',
    for: 'web',
    about: 'The name of the model deployment, which the ai-* commands of the Python images use as well.',
  },
];

/** All known settings, each name once. */
export const knownSettings: readonly KnownSetting[] = [...webSettings, ...functionsSettings];

const byName: ReadonlyMap<string, KnownSetting> = new Map(
  knownSettings.map((setting) => [setting.name.toLowerCase(), setting]),
);

/** By name, whatever its case; a list in `NAME__key` form counts for `NAME`. */
export function knownSetting(name: string): KnownSetting | undefined {
  return byName.get(name.toLowerCase());
}

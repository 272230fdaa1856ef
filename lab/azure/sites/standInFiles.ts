import { platformWords } from '../../inside/platformWords';

/** What a light site's container did when it was last started. */
export type Life = 'serves' | 'exits';

/** Seconds after the first for each line of one start. */
const [BEGAN, PRINTED, ENDED] = [0, 2, 4];

const oryx = [
  "Found build manifest file at '/home/site/wwwroot/oryx-manifest.toml'. Deserializing it...",
  "App path is set to '/home/site/wwwroot'",
  'Using packages from virtual environment antenv located at /home/site/wwwroot/antenv.',
];

const served = [
  '[2026-01-01 00:00:00 +0000] [75] [INFO] Starting gunicorn 23.0.0',
  '[2026-01-01 00:00:00 +0000] [75] [INFO] Listening at: http://0.0.0.0:8000 (75)',
  '[2026-01-01 00:00:00 +0000] [76] [INFO] Booting worker with pid: 76',
];

const crashed = [
  '[2026-01-01 00:00:00 +0000] [75] [INFO] Starting gunicorn 23.0.0',
  '[2026-01-01 00:00:00 +0000] [76] [ERROR] Exception in worker process',
  'Traceback (most recent call last):',
  '  File "/opt/python/3.14.0/lib/python3.14/site-packages/gunicorn/arbiter.py", line 608, in spawn_worker',
  '    worker.init_process()',
  '  File "/home/site/wwwroot/app.py", line 3, in <module>',
  '    import stripe',
  "ModuleNotFoundError: No module named 'stripe'",
  '[2026-01-01 00:00:00 +0000] [75] [ERROR] Worker (pid:76) exited with code 3',
  '[2026-01-01 00:00:00 +0000] [75] [ERROR] Shutting down: Master',
  '[2026-01-01 00:00:00 +0000] [75] [ERROR] Reason: Worker failed to boot.',
];

/** Files below /home of a light site: the logs of its last starts, and of its one deployment. */
export function standInFiles(site: {
  name: string;
  machine: string;
  instanceId: string;
  life: Life;
  /** When its last start began. */
  at: Date;
}): Record<string, string> {
  const { name, machine, instanceId, life, at } = site;
  const words = platformWords(
    {
      siteName: name,
      containerName: `${name}_0_${instanceId.slice(0, 8)}`,
      environment: {
        PYTHON_VERSION: '3.14',
        WEBSITE_SITE_NAME: name,
        WEBSITE_INSTANCE_ID: instanceId,
        WEBSITE_HOSTNAME: `${name}.azurewebsites.net`,
      },
    },
    8000,
  );
  const after = (seconds: number) => new Date(at.getTime() + seconds * 1000).toISOString();
  const day = at.toISOString().slice(0, 10).replaceAll('-', '_');
  const isWell = life === 'serves';
  const platform = [
    ...[...words.starting, ...words.probing].map((line) => `${after(BEGAN)} INFO  - ${line}`),
    ...(isWell
      ? [`${after(ENDED)} INFO  - ${words.ready('4.1180000')}`]
      : [
          `${after(ENDED)} ERROR - ${words.exitedEarly('3')}`,
          `${after(ENDED)} ERROR - ${words.unanswered}`,
          `${after(ENDED)} INFO  - ${words.stopping}`,
        ]),
  ];
  const stamp = after(PRINTED).replace('T', ' ').slice(0, 19);
  const printed = [...oryx, ...(isWell ? served : crashed)].map(
    (line) => `${after(PRINTED)} ${line.replace('2026-01-01 00:00:00', stamp)}`,
  );
  return {
    [`LogFiles/${day}_${machine}_docker.log`]: lines(platform),
    [`LogFiles/${day}_${machine}_default_docker.log`]: lines(printed),
    ...deployment(at),
  };
}

function deployment(at: Date): Record<string, string> {
  const id = '0f3b6a52-7c1d-4e88-9a40-5d2c8e17b960';
  const messages = [
    'Updating submodules.',
    'Running oryx build...',
    'Operation performed by Microsoft Oryx&comma; https://github.com/Microsoft/Oryx',
    'Python Virtual Environment: antenv',
    'Running pip install...',
    'Preparing output...',
    'Deployment successful. deployer = Push-Deployer',
  ];
  const log = messages.map((message, index) => {
    const time = new Date(at.getTime() - 120_000 + index * 4000).toISOString().replace('Z', '0000Z');
    return `${time},${message},00000000-0000-0000-0000-00000000000${index},0`;
  });
  return { [`site/deployments/${id}/log.log`]: lines(log), 'site/deployments/active': id };
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

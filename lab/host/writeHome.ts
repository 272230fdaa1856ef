import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

/** Folders of a developer's checkout that a deployment would not carry. */
const notDeployed = new Set([
  '.git',
  '.venv',
  'venv',
  'antenv',
  '__pycache__',
  'node_modules',
  'tests',
  '.pytest_cache',
]);

/**
 * Lays out /home as App Service has it after a deployment: the app in site/wwwroot, the build's log in
 * site/deployments, LogFiles and the folder for the sample's fault state. The app's packages are mounted on a folder,
 * or linked where nothing can be mounted.
 */
export async function writeHome(
  home: string,
  appDir: string,
  packages: string[],
  antenvLink?: string,
): Promise<void> {
  const site = path.join(home, 'site');
  const wwwroot = path.join(site, 'wwwroot');
  await fs.cp(appDir, wwwroot, {
    recursive: true,
    filter: (source) => !notDeployed.has(path.basename(source)),
  });
  await Promise.all([
    antenvLink === undefined
      ? fs.mkdir(path.join(wwwroot, 'antenv'), { recursive: true })
      : fs.symlink(antenvLink, path.join(wwwroot, 'antenv')),
    fs.mkdir(path.join(home, 'LogFiles'), { recursive: true }),
    fs.mkdir(path.join(site, 'diagnostics'), { recursive: true }),
    fs.writeFile(
      path.join(wwwroot, 'oryx-manifest.toml'),
      'PythonVersion="3.14.0"\nvirtualEnvName="antenv"\n',
    ),
  ]);
  await writeDeployments(path.join(site, 'deployments'), packages);
}

/** Two deployments, an older and the active one, each with a log of Kudu's: time, message, id, type. */
async function writeDeployments(folder: string, packages: string[]): Promise<void> {
  const hour = 3_600_000;
  const ids = [randomUUID(), randomUUID()];
  const now = Date.now();
  for (const [index, id] of ids.entries()) {
    const began = now - (2 - index) * hour;
    await fs.mkdir(path.join(folder, id), { recursive: true });
    await fs.writeFile(path.join(folder, id, 'log.log'), deploymentLog(began, packages));
    const when = new Date(began);
    await fs.utimes(path.join(folder, id), when, when);
  }
  await fs.writeFile(path.join(folder, 'active'), ids.at(-1) ?? '');
}

function deploymentLog(began: number, packages: string[]): string {
  const lines: [afterMs: number, message: string][] = [
    [0, 'Updating submodules.'],
    [120, 'Preparing deployment for commit id 5f1c2d7e-0.'],
    [900, 'Repository path is /tmp/zipdeploy/extracted'],
    [1100, 'Running oryx build...'],
    [2300, 'Operation performed by Microsoft Oryx&comma; https://github.com/Microsoft/Oryx'],
    [2600, 'Python Virtual Environment: antenv'],
    [3200, 'Running pip install...'],
    ...packages.map((name, index): [number, string] => [3400 + index * 40, `Collecting ${name}`]),
    [14_200, 'Preparing output...'],
    [15_000, 'Parsing the build logs'],
    [15_100, 'Found 0 issue(s)'],
    [15_300, 'Build Summary :'],
    [15_400, 'Deployment successful. deployer = Push-Deployer'],
  ];
  return lines
    .map(([after, message]) => {
      // Kudu writes seven digits of the second's fraction.
      const time = new Date(began + after).toISOString().replace('Z', '0000Z');
      return `${time},${message},${randomUUID()},0\n`;
    })
    .join('');
}

import { randomBytes, randomUUID } from 'node:crypto';
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

export interface Deployed {
  appDir: string;
  packages: string[];
  /** `mounted`: a folder on which the packages are mounted; `none`; or where they are, for a link to them. */
  antenv: string;
  /** Laid over the app: path below wwwroot to text. */
  files: Record<string, string>;
  /** Messages of the last deployment's log in the place of a good one's. */
  deployment?: readonly string[] | undefined;
}

/**
 * Lays out /home as App Service has it after a deployment: the app in site/wwwroot, the build's log in
 * site/deployments, LogFiles and the folder for the sample's fault state.
 */
export async function writeHome(home: string, deployed: Deployed): Promise<void> {
  const { appDir, packages, antenv, files, deployment } = deployed;
  const site = path.join(home, 'site');
  const wwwroot = path.join(site, 'wwwroot');
  await fs.cp(appDir, wwwroot, {
    recursive: true,
    filter: (source) => !notDeployed.has(path.basename(source)),
  });
  const builds: [earlier: string, last: string] = [buildId(), buildId()];
  const manifest = `OperationId="${builds[1]}"\nPythonVersion="3.14.0"\nvirtualEnvName="antenv"\n`;
  await writeBelow(wwwroot, 'oryx-manifest.toml', manifest);
  await Promise.all([
    showPackages(antenv, path.join(wwwroot, 'antenv')),
    ...Object.entries(files).map(([name, text]) => writeBelow(wwwroot, name, text)),
    fs.mkdir(path.join(home, 'LogFiles'), { recursive: true }),
    fs.mkdir(path.join(site, 'diagnostics'), { recursive: true }),
  ]);
  await writeDeployments(path.join(site, 'deployments'), { packages, builds, last: deployment });
}

/** Oryx's id of one build, which the manifest hands on to the start-up. */
function buildId(): string {
  return randomBytes(8).toString('hex');
}

async function showPackages(antenv: string, folder: string): Promise<void> {
  if (antenv === 'none') return;
  if (antenv === 'mounted') await fs.mkdir(folder, { recursive: true });
  else await fs.symlink(antenv, folder);
}

async function writeBelow(folder: string, name: string, text: string): Promise<void> {
  const file = path.join(folder, name);
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, text);
}

/** Two deployments, an older and the active one, each with a log of Kudu's: time, message, id, type. */
async function writeDeployments(
  folder: string,
  written: { packages: string[]; builds: readonly string[]; last?: readonly string[] | undefined },
): Promise<void> {
  const { packages, builds, last } = written;
  const hour = 3_600_000;
  const ids = [randomUUID(), randomUUID()];
  const now = Date.now();
  for (const [index, id] of ids.entries()) {
    const began = now - (2 - index) * hour;
    await fs.mkdir(path.join(folder, id), { recursive: true });
    const isLast = index === ids.length - 1;
    const lines = isLast && last ? evenly(last) : goodDeployment(packages, builds[index] ?? '');
    await fs.writeFile(path.join(folder, id, 'log.log'), deploymentLog(began, lines));
    const when = new Date(began);
    await fs.utimes(path.join(folder, id), when, when);
  }
  await fs.writeFile(path.join(folder, 'active'), ids.at(-1) ?? '');
}

/** A message that begins with a tab stands below the one before it. */
type TimedMessage = [afterMs: number, message: string];

function evenly(messages: readonly string[]): TimedMessage[] {
  return messages.map((message, index) => [index * 800, message]);
}

function goodDeployment(packages: string[], build: string): TimedMessage[] {
  return [
    [0, 'Updating submodules.'],
    [120, 'Preparing deployment for commit id 5f1c2d7e-0.'],
    [900, 'Repository path is /tmp/zipdeploy/extracted'],
    [1100, 'Running oryx build...'],
    [2300, '\tOperation performed by Microsoft Oryx&comma; https://github.com/Microsoft/Oryx'],
    [2400, `\tBuild Operation ID: ${build}`],
    [2600, '\tPython Virtual Environment: antenv'],
    [3200, '\tRunning pip install...'],
    ...packages.map((name, index): TimedMessage => [3400 + index * 40, `\tCollecting ${name}`]),
    [14_200, '\tPreparing output...'],
    [15_000, 'Parsing the build logs'],
    [15_100, 'Found 0 issue(s)'],
    [15_300, 'Build Summary :'],
    [15_400, 'Deployment successful. deployer = Push-Deployer'],
  ];
}

function deploymentLog(began: number, lines: readonly TimedMessage[]): string {
  return lines
    .map(([after, message]) => {
      // Kudu writes seven digits of the second's fraction.
      const time = new Date(began + after).toISOString().replace('Z', '0000Z');
      const below = /^\t(.*)/s.exec(message)?.[1];
      return below === undefined ? `${time},${message},${randomUUID()},0\n` : `\t${time},${below},,0\n`;
    })
    .join('');
}

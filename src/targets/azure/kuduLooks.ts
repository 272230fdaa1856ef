import type { Deployment, DockerLog, KuduClient } from '../../core/azure';
import type { LogFile } from '../../core/contracts';
import type { RemoteLook, RemoteParts } from '../../core/evidence';
import { askKudu } from './askPlatform';

/** Of each kind of docker log, the newest are read, and of each its end. */
const mostLogs = 3;
const tailBytes = 256 * 1024;
const mostStartupLogs = 3;
const mostDeployments = 7;

/** Kudu's numbers of a deployment's state (PLATFORM.md), in the words that its status.xml has for them. */
export const deploymentStates: readonly string[] = ['Pending', 'Building', 'Deploying', 'Failed', 'Success'];

export interface KuduLooksOptions {
  kudu: KuduClient;
  /** One instance of several: its id, and how startup logs name its machine. */
  instance?: string;
  machineName?: string;
}

function look(id: string, take: RemoteLook['take']): RemoteLook {
  return { id, source: 'kudu', take };
}

/** What Kudu has of the starts of a container, or of all; none of it needs the container to run. */
export function kuduStartLooks({ kudu, instance, machineName }: KuduLooksOptions): RemoteLook[] {
  const on = instance === undefined ? {} : { instance };
  const isWanted = (log: DockerLog): boolean =>
    machineName === undefined || log.machineName.toLowerCase() === machineName.toLowerCase();
  return [
    look('docker logs', (signal) =>
      askKudu(
        () => kudu.dockerLogs({ ...on, signal }),
        async (logs) => ({
          logs: await readLogs(
            kudu,
            newestLogs(logs.filter(isWanted)).map(({ log }) => log),
            { ...on, signal },
          ),
        }),
      ),
    ),
    look('startup logs', (signal) =>
      askKudu(
        () =>
          kudu.startupLogs({
            ...on,
            signal,
            limit: mostStartupLogs,
            ...(machineName === undefined ? {} : { machineName }),
          }),
        (logs) => ({
          logs: logs.map(({ fileName, text }) => ({ path: startupPath(fileName), text })),
        }),
      ),
    ),
  ];
}

/** What Kudu has of the site, whichever its instance. */
export function kuduSiteLooks(kudu: KuduClient): RemoteLook[] {
  return [
    look('deployments', (signal) =>
      askKudu(
        () => kudu.deployments({ signal }),
        (deployments) => readDeployments(kudu, deployments, { signal }),
      ),
    ),
    look('configuration check', (signal) =>
      askKudu(
        () => kudu.configChecks({ signal }),
        (checks) => ({ kuduChecks: checks.map((check) => ({ ...check })) }),
      ),
    ),
  ];
}

/** The newest of the app's output, of the platform's words, and of the others (sign-in, identity). */
export function newestLogs(
  logs: readonly DockerLog[],
  { ofEach = mostLogs }: { ofEach?: number } = {},
): { kind: 'app' | 'platform' | 'other'; log: DockerLog }[] {
  const newestFirst = [...logs].sort((a, b) => (b.lastUpdated ?? '').localeCompare(a.lastUpdated ?? ''));
  return (['app', 'platform', 'other'] as const).flatMap((kind) =>
    newestFirst
      .filter((log) => kindOf(log) === kind)
      .slice(0, ofEach)
      .map((log) => ({ kind, log })),
  );
}

function kindOf({ path }: DockerLog): 'app' | 'platform' | 'other' {
  if (/_default(?:_\w+)?_docker\./i.test(path)) return 'app';
  return /_\w*(?:easyauth|msi|scm|kudu)/i.test(path) ? 'other' : 'platform';
}

/** The end of each of them. */
export async function readLogs(
  kudu: KuduClient,
  logs: readonly DockerLog[],
  on: { signal: AbortSignal; instance?: string },
): Promise<LogFile[]> {
  const read = await Promise.all(
    logs.map(async ({ path }) => {
      const answer = await kudu.read(path, { ...on, maxBytes: tailBytes });
      return answer.state === 'there' ? [{ path, text: answer.value.text }] : [];
    }),
  );
  return read.flat();
}

/** Below a folder of their own; the end of the name says that it is a log. */
function startupPath(fileName: string): string {
  const name = fileName.replace(/^.*[/\\]/, '');
  return `LogFiles/startuplogs/${/\.(?:log|txt)$/i.test(name) ? name : `${name}.log`}`;
}

async function readDeployments(
  kudu: KuduClient,
  deployments: readonly Deployment[],
  on: { signal: AbortSignal },
): Promise<Partial<RemoteParts>> {
  const newestFirst = [...deployments].sort((a, b) =>
    (b.receivedTime ?? '').localeCompare(a.receivedTime ?? ''),
  );
  const wanted = new Set([
    ...newestFirst.slice(0, 1),
    ...newestFirst.filter(({ active }) => active === true).slice(0, 1),
  ]);
  const logs = await Promise.all(
    [...wanted].map(async ({ id }) => {
      const answer = await kudu.deploymentLog(id, on);
      return answer.state === 'there' ? [{ id, log: answer.value }] : [];
    }),
  );
  const list = newestFirst
    .slice(0, mostDeployments)
    .map(({ id, status, endTime }) => `${id}\t${deploymentStates[status] ?? status}\t${endTime ?? ''}\n`);
  return { deployments: logs.flat(), container: { deployments: list.join('') } };
}

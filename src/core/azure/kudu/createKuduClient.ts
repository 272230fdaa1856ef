import type { IncomingMessage } from 'node:http';
import { createGunzip, constants as zlib } from 'node:zlib';
import { DoctorError } from '../../contracts';
import { kuduFailed } from '../azureErrors';
import { deploymentLogText } from './deploymentLog';
import { followLog } from './followLog';
import type { KuduAnswer, KuduClient, KuduFile, KuduOptions, StartupLog } from './kuduClient';
import { type KuduAddress, type KuduAsk, KuduDoor } from './kuduDoor';
import { kuduRefusal } from './kuduRefusal';
import {
  entryIn,
  listOf,
  readConfigChecks,
  readDeployment,
  readDockerLog,
  readLogEntry,
  readTunnelStatus,
  startupFileNames,
} from './kuduShapes';
import { readAtMost, tailOf } from './tailOf';
import { tunnelStatusPath } from './tunnelStatus';

/** Bytes of an answer in JSON. */
const jsonAtMost = 16 * 1024 * 1024;
/** Bytes of a text file's end. */
const textAtMost = 1024 * 1024;
const startupLogsAtMost = 3;

/** A site's Kudu. One client serves many questions at once. */
export function createKuduClient(address: KuduAddress): KuduClient {
  const door = new KuduDoor(address);
  const { scmHost } = address;

  /** The body of a good answer, read by `use`; 404 is an answer too. */
  const ask = async <T>(
    path: string,
    doing: string,
    asked: KuduAsk,
    use: (response: IncomingMessage) => Promise<T>,
  ): Promise<KuduAnswer<T>> => {
    const response = await door.askPatiently(path, asked);
    const { statusCode = 0 } = response;
    if (statusCode === 404) {
      response.destroy();
      return { state: 'notThere', path };
    }
    const emptyRange = statusCode === 416 && asked.headers?.range !== undefined;
    if ((statusCode < 200 || statusCode > 299) && !emptyRange)
      throw await kuduRefusal(response, scmHost, doing);
    try {
      return { state: 'there', value: await use(response) };
    } catch (error) {
      asked.signal.throwIfAborted();
      throw error instanceof DoctorError ? error : kuduFailed(scmHost, doing, 'the answer broke off');
    } finally {
      response.destroy();
    }
  };

  const askJson = <T>(
    path: string,
    doing: string,
    { instance, signal }: KuduOptions,
    read: (answer: unknown) => T,
  ): Promise<KuduAnswer<T>> =>
    ask(path, doing, { instance, signal }, async (response) => {
      const { text, droppedBytes } = (await tailOf(response, jsonAtMost)) ?? { text: '', droppedBytes: 1 };
      if (droppedBytes > 0) throw kuduFailed(scmHost, doing, 'the answer is too long');
      try {
        return read(JSON.parse(text));
      } catch {
        throw kuduFailed(scmHost, doing, 'the answer cannot be understood');
      }
    });

  const askText = (
    path: string,
    doing: string,
    asked: KuduAsk,
    maxBytes: number,
  ): Promise<KuduAnswer<KuduFile>> =>
    ask(path, doing, asked, async (response) => {
      if (response.statusCode === 416) return { text: '', droppedBytes: 0 };
      const tail = path.endsWith('.gz')
        ? await tailOf(unpacked(response), maxBytes)
        : await tailOf(response, maxBytes, startOf(response));
      if (!tail) throw kuduFailed(scmHost, doing, `it is longer than ${readAtMost / 2 ** 20} MiB`);
      return tail;
    });

  return {
    async list(path, options) {
      const folder = path.replace(/^\/+|\/+$/g, '');
      const below = vfsPath(folder);
      if (below === undefined) return { state: 'notThere', path };
      const url = folder === '' ? below : `${below}/`;
      return askJson(url, `list ${folder}`, options, (answer) => listOf(answer, entryIn(folder)));
    },

    async read(path, { maxBytes = textAtMost, instance, signal }) {
      const below = vfsPath(path.replace(/^\/+/, ''));
      if (below === undefined) return { state: 'notThere', path };
      // What is packed can only be read from its beginning.
      const headers = path.endsWith('.gz') ? {} : { headers: { range: `bytes=-${maxBytes}` } };
      return askText(below, `read ${path}`, { instance, signal, ...headers }, maxBytes);
    },

    dockerLogs: (options) =>
      askJson('/api/logs/docker', 'list the docker logs', options, (answer) => listOf(answer, readDockerLog)),

    async startupLogs({ type, machineName, limit = startupLogsAtMost, instance, signal }) {
      const query = new URLSearchParams({
        ...(type === undefined ? {} : { type }),
        ...(machineName === undefined ? {} : { instance: machineName }),
      });
      const path = query.size === 0 ? '/api/startuplogs' : `/api/startuplogs?${query.toString()}`;
      const doing = 'list the startup logs';
      const names = await askJson(path, doing, { instance, signal }, startupFileNames);
      if (names.state === 'notThere') return names;
      const logs: StartupLog[] = [];
      for (const fileName of names.value.slice(0, limit)) {
        const file = `/api/startuplogs/${encodeURIComponent(fileName)}`;
        const text = await askText(file, `read ${fileName}`, { instance, signal }, textAtMost);
        // It may have been cleaned away since it was listed.
        if (text.state === 'there') logs.push({ fileName, ...partsOf(fileName), ...text.value });
      }
      return { state: 'there', value: logs };
    },

    deployments: (options) =>
      askJson('/api/deployments', 'list the deployments', options, (answer) =>
        listOf(answer, readDeployment),
      ),

    async deploymentLog(id, options) {
      const path = `/api/deployments/${encodeURIComponent(id)}/log`;
      const doing = 'read the log of a deployment';
      const entries = await askJson(path, doing, options, (answer) => listOf(answer, readLogEntry));
      if (entries.state === 'notThere') return entries;
      const value = await deploymentLogText(entries.value, async (id) => {
        const below = await askJson(`${path}/${encodeURIComponent(id)}`, doing, options, (answer) =>
          listOf(answer, readLogEntry),
        );
        return below.state === 'there' ? below.value : [];
      });
      return { state: 'there', value };
    },

    configChecks: (options) =>
      askJson('/api/troubleshoot/config', 'check the configuration', options, readConfigChecks),

    logStream: (options) => followLog(door, options),

    async tunnelStatus(options) {
      const status = await askJson(
        tunnelStatusPath,
        'tell the state of its tunnel',
        options,
        readTunnelStatus,
      );
      return status.state === 'there' ? status.value : readTunnelStatus(undefined);
    },
  };
}

/** The path of a file or folder below `/home`; undefined where it would lead out of it. */
function vfsPath(path: string): string | undefined {
  const parts = path.split('/');
  if (parts.some((part) => part === '.' || part === '..')) return undefined;
  return `/api/vfs/${parts.map(encodeURIComponent).join('/')}`;
}

/** How many bytes lie before a partial answer. */
function startOf({ statusCode, headers }: IncomingMessage): number {
  if (statusCode !== 206) return 0;
  return Number(/^bytes (\d{1,15})-/.exec(headers['content-range'] ?? '')?.[1] ?? 0);
}

/** A file that is still written ends in the middle: what is there counts. */
function unpacked(response: IncomingMessage) {
  const gunzip = createGunzip({ finishFlush: zlib.Z_SYNC_FLUSH });
  response.once('error', (error) => gunzip.destroy(error));
  return response.pipe(gunzip);
}

/** `2026_04_13_lw0sdlwk000002_failure.log` names the machine and how the start came out. */
function partsOf(fileName: string): Pick<StartupLog, 'machineName' | 'outcome'> {
  const [, machineName, outcome] = /^\d{4}_\d\d_\d\d_([A-Za-z0-9]+)_(success|failure)\b/.exec(fileName) ?? [];
  if (machineName === undefined) return {};
  return { machineName, outcome: outcome === 'success' ? 'success' : 'failure' };
}

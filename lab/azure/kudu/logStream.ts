import type http from 'node:http';
import type { HomeFiles } from '../sites/homeFiles';
import type { KuduEndpoint } from './kuduRequest';
import { dockerLogFiles } from './logFiles';

const LOOK_EVERY_MS = 300;
const TAIL_LINES = 10;
/** Kudu says every minute that it is still there. */
const IDLE_MS = 60_000;

/** The live log of one instance: the last lines of each log, then what is added, until the client leaves. */
export const logStream: KuduEndpoint = ({ site, instance }) => ({
  status: 200,
  headers: { 'content-type': 'text/plain', 'cache-control': 'no-cache' },
  stream: (response) =>
    void follow(site.home, instance?.machineName, response).catch(() => response.destroy()),
});

async function follow(
  home: HomeFiles,
  machineName: string | undefined,
  response: http.ServerResponse,
): Promise<void> {
  response.write(`${new Date().toISOString()}  Welcome, you are now connected to log-streaming service.\n`);
  const offsets = new Map<string, number>();
  let isFirst = true;
  let lastWords = Date.now();
  while (!response.destroyed) {
    for (const { path, size, machine } of await dockerLogFiles(home)) {
      if (machineName !== undefined && machine !== machineName) continue;
      const from = offsets.get(path) ?? 0;
      if (size <= from) continue;
      const bytes = (await home.read(path, from)) ?? Buffer.alloc(0);
      offsets.set(path, from + bytes.length);
      const text = bytes.toString('utf8');
      response.write(isFirst ? `${text.trimEnd().split('\n').slice(-TAIL_LINES).join('\n')}\n` : text);
      lastWords = Date.now();
    }
    isFirst = false;
    if (Date.now() - lastWords >= IDLE_MS) {
      response.write(`${new Date().toISOString()}  No new trace in the past 1 min(s).\n`);
      lastWords = Date.now();
    }
    await pause(response);
  }
}

/** Ends early when the client leaves. */
function pause(response: http.ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      response.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, LOOK_EVERY_MS);
    response.once('close', done);
  });
}

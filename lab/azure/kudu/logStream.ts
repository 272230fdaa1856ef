import type http from 'node:http';
import type { SwitchBoard } from '../switchBoard';
import type { HomeFiles } from '../sites/homeFiles';
import type { KuduEndpoint } from './kuduRequest';
import { dockerLogFiles } from './logFiles';

const LOOK_EVERY_MS = 300;
const TAIL_LINES = 10;
/** Kudu says every minute that it is still there. */
const IDLE_MS = 60_000;

/** The live log of one instance: the last lines of each log, then what is added, until the client leaves. */
export const logStream: KuduEndpoint = ({ site, instance, world }) => ({
  status: 200,
  headers: { 'content-type': 'text/plain', 'cache-control': 'no-cache' },
  stream: (response) =>
    void follow({ home: site.home, machineName: instance?.machineName, board: world.board }, response).catch(
      () => response.destroy(),
    ),
});

async function follow(
  {
    home,
    machineName,
    board,
  }: { home: HomeFiles; machineName: string | undefined; board: Pick<SwitchBoard, 'now'> },
  response: http.ServerResponse,
): Promise<void> {
  const began = Date.now();
  response.write(`${new Date().toISOString()}  Welcome, you are now connected to log-streaming service.\n`);
  const offsets = new Map<string, number>();
  let isFirst = true;
  let lastWords = Date.now();
  while (!response.destroyed) {
    const { logStreamS } = board.now;
    if (logStreamS !== undefined && Date.now() - began >= logStreamS * 1000) {
      response.destroy();
      return;
    }
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

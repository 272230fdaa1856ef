import type { Evidence } from '../../contracts';
import { Facts } from '../../diagnosis/facts';
import { acceptQueues } from '../../diagnosis/facts/acceptQueue';
import { appServer } from '../../diagnosis/facts/appServer';
import { parseListeners } from '../../diagnosis/facts/listeners';
import { proof } from '../../diagnosis/facts/proof';
import { functionsSituation } from './functionsSituation';
import { readMachine } from './machine';
import { type Seen, known, unknown } from './seen';
import { frontOf, isFunctionsHost, serverProcesses, workerMemory } from './serverProcesses';
import { toldClass, toldNumber } from './serverOptions';
import type { Situation } from './Situation';
import { startKind } from './startKind';
import { parseUwsgiStats } from './uwsgiStats';
import { readWorkload } from './workload';

/** What runs now, read out of evidence; never throws. */
export function readSituation(evidence: Evidence): Situation {
  const facts = new Facts(evidence);
  if (isFunctionsHost(facts)) return functionsSituation(facts);
  const server = appServer(facts);
  const { processes, running } = serverProcesses(facts);
  const queue = readQueue(facts);
  const none = unknown('no gunicorn, uvicorn, hypercorn or uWSGI was seen, neither running nor in the logs');
  const name = server?.commands.find(({ text }) => text.toLowerCase().includes(server.name))?.proof;
  return {
    facts,
    server: server ? known(server.name, name ?? proof('application log', `${server.name} started`)) : none,
    front: frontOf(facts),
    start: startKind(facts),
    running: running.state === 'unknown' && server?.workers ? fromLog(server.workers) : running,
    told: server ? toldNumber(facts, server, 'workers') : none,
    workerClass: server ? toldClass(facts, server) : none,
    threads: server ? toldNumber(facts, server, 'threads') : none,
    ...readMachine(facts),
    workerKb: workerMemory(facts, processes),
    queue,
    workload: readWorkload(facts, { processes, queue }),
    processes,
  };
}

function fromLog({
  count,
  proof: quoted,
}: {
  count: number;
  proof: Parameters<typeof known>[1];
}): Seen<number> {
  return known(count, quoted, 'as many as started together, by the log');
}

/** Of the app's port; uWSGI behind nginx tells of its own queue in its statistics. */
function readQueue(facts: Facts): Seen<number> {
  const { sockets = '', 'uwsgi-stats': stats = '' } = facts.evidence.container;
  const own = parseUwsgiStats(stats).queue;
  if (own)
    return known(
      own.value,
      proof('container/uwsgi-stats', `listen_queue ${own.value}`, {
        file: 'container/uwsgi-stats.txt',
        line: own.line,
      }),
    );
  const ports = facts.appPorts.map(({ port }) => port);
  const listeners = parseListeners(sockets).filter(({ port }) => ports.length === 0 || ports.includes(port));
  const [listener] = listeners;
  if (!listener)
    return unknown(
      sockets.trim() === ''
        ? 'the sockets of the container were not read'
        : 'no listening socket of the app was seen',
    );
  const [longest] = acceptQueues(sockets).filter(({ port }) => listeners.some((one) => one.port === port));
  const lines = sockets.split('\n');
  return longest
    ? known(
        longest.waiting,
        proof('container/sockets', longest.text, { file: 'container/sockets.txt', line: longest.line }),
      )
    : known(
        0,
        proof('container/sockets', listener.line, {
          file: 'container/sockets.txt',
          line: lines.findIndex((line) => line.trim() === listener.line) + 1,
        }),
      );
}

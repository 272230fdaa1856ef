import type { SampledProcess } from './SampleReader';

/** Servers of Python apps; hosts of Functions run their own worker. */
const server = /(?:^|[\s/])(gunicorn|uvicorn|hypercorn|uwsgi)\b/i;
/** uvicorn and hypercorn spawn their workers, whose command lines no longer name them. */
const spawned = /--multiprocessing-fork/;
/** Shells that start the server bear its command line as well; the sampler itself is one. */
const notServer = /sshd|^(?:\S*\/)?(?:ba|da)?sh\s/;

export interface AppProcesses {
  /** Servers, and all that they started. */
  all: SampledProcess[];
  /** How many of them take requests. */
  workers: number;
}

/** The app among the processes of a container: none where there is no server that is known. */
export function appProcesses(processes: readonly SampledProcess[]): AppProcesses {
  const servers = processes.filter(
    ({ command }) => (server.test(command) || spawned.test(command)) && !notServer.test(command),
  );
  const ofServers = new Set(servers.map(({ pid }) => pid));
  // A worker has a server for its parent; a server without any does the work itself.
  const workers = servers.filter(({ parent }) => ofServers.has(parent)).length;
  return { all: withChildren(servers, processes), workers: workers > 0 ? workers : servers.length };
}

function withChildren(
  roots: readonly SampledProcess[],
  processes: readonly SampledProcess[],
): SampledProcess[] {
  const found = new Map(roots.map((process) => [process.pid, process]));
  let size = -1;
  while (size !== found.size) {
    size = found.size;
    for (const process of processes) if (found.has(process.parent)) found.set(process.pid, process);
  }
  return [...found.values()];
}

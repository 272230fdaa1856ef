import { appServer } from '../facts/appServer';
import type { AppServer } from '../facts/appServer';
import { eventProof } from '../facts/eventProof';
import { isMemoryScarce, isUnderPressure, memoryState } from '../facts/memoryState';
import { memoryProofs } from '../facts/memoryProofs';
import { isKernels, workerKills } from '../facts/workerEnds';
import type { WorkerEvent } from '../facts/workerEnds';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { startupFile } from './startupFile';
import type { ServerOption } from './startupFile';

/** Something ended a worker with SIGKILL, and no timeout came before: for want of memory, as a rule. */
export const workerOom: Rule = {
  id: 'worker-oom',
  explains: ['memory-pressure'],
  help: {
    means:
      'The machine has no memory left, and the kernel ends the process that holds most of it: a worker of the app. The server starts another, which grows in its turn.',
    shows: [
      'Requests break off now and then with 502 or no answer at all, on any route, with no traceback.',
      'The log says that a worker was sent SIGKILL, or terminated by signal 9, and boots a new one; before that there is no WORKER TIMEOUT.',
      "The plan's memory percentage saws: it climbs and falls when a worker dies.",
    ],
    proof: [
      'SIGKILL of a worker of the running container without a timeout within the minute before, and not while the server was being stopped.',
      "The kernel's own word (Out of memory: Killed process, oom_kill in /proc/vmstat), little available memory, tasks that wait for it.",
      'Against it: the kernel counts no kill at all. Then somebody else sent the signal.',
    ],
    confused: [
      {
        id: 'worker-timeout',
        tell: 'WORKER TIMEOUT comes a second before the SIGKILL; gunicorn asks "Perhaps out of memory?" there as well.',
      },
      { id: 'memory-pressure', tell: 'Memory is short and nothing has been killed yet.' },
    ],
  },
  evaluate(facts) {
    const kills = workerKills(facts);
    const last = kills.at(-1);
    if (!last) return undefined;
    const memory = memoryState(facts.evidence.container.free);
    const isShort = isMemoryScarce(memory) || isUnderPressure(memory) === true;
    const hasKernelsWord = kills.some(isKernels) || (memory.oomKills ?? 0) > 0;
    const server = appServer(facts);
    const workers = server?.workers;
    const since = kills.find(({ at }) => at !== undefined)?.at;
    return {
      id: 'worker-oom',
      layer: 'performance',
      severity: 'fault',
      confidence: certainty(0.72, [
        [kills.length > 1, 0.08],
        [kills.some(({ suspectsMemory }) => suspectsMemory === true), 0.05],
        [isShort, 0.1],
        [hasKernelsWord, 0.13],
        [!hasKernelsWord && memory.oomKills === 0, -0.2],
      ]),
      title: `${kills.length === 1 ? 'A worker was' : `${kills.length} workers were`} killed, and no timeout came before: the memory does not suffice.`,
      ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
      cause: `${hasKernelsWord ? 'The kernel says that it killed for want of memory.' : 'SIGKILL without a timeout is the way in which the kernel gets memory back; its own word is not in this evidence.'}${isShort ? ' Memory is short at this moment as well.' : ''}${workers === undefined ? '' : ` ${workers.count === 1 ? 'One worker runs, which holds' : `${workers.count} workers run, and each holds`} the whole app in memory.`}`,
      evidence: [
        ...kills.toReversed().toSorted(byWeight).slice(0, 2).map(eventProof),
        ...memoryProofs(facts),
      ].slice(0, 5),
      ...nextSteps([
        !hasKernelsWord && !isShort,
        {
          summary: "Look at the plan's memory percentage at the time of the kill, and at the kernel's count.",
          command: 'grep oom_kill /proc/vmstat',
        },
      ]),
      fix: {
        summary: 'Let fewer workers hold less, or give them more memory.',
        steps: [
          'Start fewer workers (--workers), or threads and asynchronous workers in their place; share what is loaded once with --preload.',
          'Let workers be replaced before they have grown too far: --max-requests 1000 --max-requests-jitter 100.',
          'Look for what grows: caches without a bound, whole files in memory, models loaded by each worker.',
          'A larger plan has more memory; several plans keep neighbours apart.',
        ],
        command: startupFile(facts, server?.name ?? 'gunicorn', smaller(server)),
      },
    };
  },
};

/** The kernel's own word tells more than a server's guess. */
function byWeight(a: WorkerEvent, b: WorkerEvent): number {
  return Number(isKernels(b)) - Number(isKernels(a));
}

/** Half the workers; gunicorn replaces each before it has grown too far. */
function smaller(server: AppServer | undefined): ServerOption[] {
  const workers = String(Math.max(1, Math.floor((server?.workers?.count ?? 4) / 2)));
  switch (server?.name) {
    case 'uwsgi':
      return [
        { name: '--max-requests', value: '1000' },
        { name: '--processes', short: '-p', value: workers },
      ];
    case 'uvicorn':
    case 'hypercorn':
      return [{ name: '--workers', short: '-w', value: workers }];
    case 'gunicorn':
    case undefined:
      return [
        { name: '--max-requests-jitter', value: '100' },
        { name: '--max-requests', value: '1000' },
        { name: '--workers', short: '-w', value: workers },
      ];
  }
}

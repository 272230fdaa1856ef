import { appServer } from '../facts/appServer';
import type { Facts } from '../facts';
import { memoryProofs } from '../facts/memoryProofs';
import { isMemoryScarce, isUnderPressure, memoryState } from '../facts/memoryState';
import type { MemoryState } from '../facts/memoryState';
import { ownShareOfMemory, smallShare } from '../facts/ownMemory';
import { parseProcesses } from '../facts/processes';
import { proof } from '../facts/proof';
import { workerKills } from '../facts/workerEnds';
import type { Finding, Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** Hardly any memory is left, tasks wait for it, and nothing was killed yet: no log tells of it. */
export const memoryPressure: Rule = {
  id: 'memory-pressure',
  explains: ['latency-spike', 'too-few-workers'],
  help: {
    means:
      'Hardly any memory is available, and the kernel spends much of its time on getting some back. Everything becomes slow, and before long the kernel kills a worker.',
    shows: [
      'Answers become slower over hours or days, and are quick again after a restart.',
      'The logs look healthy: nothing is killed and nothing fails yet.',
      "Only figures show it: available memory, the kernel's pressure figures, the plan's memory percentage.",
    ],
    proof: [
      'MemAvailable below 150 MB or 5 % of the machine. MemFree is no measure: the cache of files can be had back.',
      'In /proc/pressure/memory some task waited for memory in 10 % of the last minutes, or all of them in 5 %.',
      'The processes of the container hold the larger part of what is in use. If they are small, others on the machine fill it.',
    ],
    confused: [
      { id: 'worker-oom', tell: 'A worker was killed, and no timeout came before.' },
      { id: 'plan-contention', tell: "The app's own processes are small; other apps fill the machine." },
      { id: 'latency-spike', tell: 'Memory is there, and one route is slow.' },
    ],
  },
  evaluate(facts) {
    const memory = memoryState(facts.evidence.container.free);
    const [isScarce, pressure] = [isMemoryScarce(memory), isUnderPressure(memory)];
    if ((!isScarce && pressure !== true) || workerKills(facts).length > 0) return undefined;
    // What is left is a moment's figure and the pressure that of minutes, but with plenty left it is another limit's.
    if (memory.availableKb !== undefined && !isMemoryScarce(memory, 3)) return undefined;
    const share = ownShareOfMemory(facts.evidence);
    const isOwn = share === undefined ? undefined : share >= smallShare;
    return {
      id: 'memory-pressure',
      layer: 'performance',
      // Scarce memory for which nobody waits hurts nobody yet.
      severity: isScarce && pressure === false ? 'risk' : 'fault',
      confidence: certainty(0.6, [
        [isScarce, 0.1],
        [pressure === true, 0.17],
        [isOwn === true, 0.07],
        [isOwn === false, -0.15],
      ]),
      title: titleOf(memory, pressure),
      cause: `${pressure === true ? waitsOf(memory) : pressure === false ? 'Nobody waits for memory yet.' : 'Whether tasks wait for memory was not seen.'} No worker of the app was killed so far, so that its logs look healthy.${isOwn === true ? ' The processes of the container hold the larger part of what is in use.' : ''}${isOwn === false ? ` The processes of the container hold only ${Math.round((share ?? 0) * 100)} % of what is in use: others on the machine may hold the rest.` : ''}`,
      evidence: [...memoryProofs(facts).slice(0, 3), ...largest(facts)],
      ...nextSteps(
        [
          isOwn !== true,
          {
            summary:
              'See who holds the memory: the processes of the container, and the other apps of the plan.',
            command: 'ps -eo pid,rss,args --sort=-rss | head',
          },
        ],
        [
          isOwn === true,
          { summary: "Follow the workers' resident memory over an hour: a leak climbs and does not fall." },
        ],
      ),
      fix: fixOf(facts),
    };
  },
};

function titleOf({ availableKb, totalKb }: MemoryState, pressure: boolean | undefined): string {
  const left =
    availableKb === undefined
      ? 'Memory is short'
      : `${Math.round(availableKb / 1024)} MB of memory are left${totalKb === undefined ? '' : ` of ${Math.round(totalKb / 1024)}`}`;
  return pressure === true ? `${left}, and tasks wait for memory.` : `${left}.`;
}

function waitsOf({ someWaited = 0, allWaited = 0 }: MemoryState): string {
  return `In ${someWaited} % of the last minutes some task waited for memory, in ${allWaited} % all of them did.`;
}

function largest({ evidence }: Facts): Proof[] {
  return parseProcesses(evidence.container.processes ?? '')
    .toSorted((a, b) => (b.residentKb ?? 0) - (a.residentKb ?? 0))
    .slice(0, 1)
    .map(({ residentKb = 0, command, line }) =>
      proof('container/processes', `${Math.round(residentKb / 1024)} MB ${command}`, {
        file: 'container/processes.txt',
        line,
      }),
    );
}

function fixOf(facts: Facts): Finding['fix'] {
  const workers = appServer(facts)?.workers?.count ?? 0;
  return {
    summary: 'Restart for relief, then let the workers hold less or give them more memory.',
    steps: [
      'Restart the app: that is relief, and no cure.',
      'Let workers be replaced before they have grown too far: --max-requests 1000 --max-requests-jitter 100.',
      ...(workers > 1
        ? [`Start fewer than the ${workers} workers that run now, or load shared data once (--preload).`]
        : []),
      'Look for what grows: caches without a bound, whole files and answers in memory, clients made anew for each request.',
      'Scale the plan up if the app needs what it holds.',
    ],
    command: azCommand(facts, 'restart'),
  };
}

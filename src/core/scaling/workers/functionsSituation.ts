import type { Facts } from '../../diagnosis/facts';
import { proof } from '../../diagnosis/facts/proof';
import { readMachine } from './machine';
import { known, type Seen, unknown, valueOf } from './seen';
import { functionsProcesses, workerMemory } from './serverProcesses';
import type { Situation } from './Situation';
import { variableProof } from './variableProof';
import { readWorkload } from './workload';

export const processSetting = 'FUNCTIONS_WORKER_PROCESS_COUNT';
export const threadSetting = 'PYTHON_THREADPOOL_THREAD_COUNT';

/** Of a Functions host. Its defaults are those of the public documentation of Functions for Python. */
export function functionsSituation(facts: Facts): Situation {
  const { processes, running } = functionsProcesses(facts);
  const runtime = facts.variable('FUNCTIONS_WORKER_RUNTIME');
  const machine = readMachine(facts);
  const queue = unknown('a Functions host queues by triggers, not on a socket of the app');
  const cores = valueOf(machine.cores);
  return {
    facts,
    server: known(
      'functions',
      runtime ? variableProof(runtime) : proof('processes or kind of the site', 'Functions host'),
    ),
    front: undefined,
    start: known('host', proof('Functions host', 'it starts the Python processes')),
    running,
    told: settingNumber(facts, processSetting, 1),
    workerClass: runtime
      ? known(runtime.value, variableProof(runtime))
      : unknown('FUNCTIONS_WORKER_RUNTIME was not seen'),
    threads:
      facts.variable(threadSetting) || cores !== undefined
        ? settingNumber(facts, threadSetting, Math.ceil(cores ?? 1) + 4)
        : unknown(`${threadSetting} was not seen, and its default is that of the cores`),
    ...machine,
    workerKb: workerMemory(facts, processes),
    queue,
    workload: readWorkload(facts, { processes, queue }),
    processes,
  };
}

/** A setting that is no whole number from 1 up has no effect: it is shown, and the default counts. */
function settingNumber(facts: Facts, name: string, fallback: number): Seen<number> {
  const variable = facts.variable(name);
  if (!variable) {
    const isSeen = facts.lacks(name) || facts.evidence.settings !== undefined;
    return isSeen
      ? known(fallback, proof(`default of ${name}`, `${name} is not set`), 'default')
      : unknown(`neither settings nor environment were seen`);
  }
  const quoted = variableProof(variable);
  const number = Number(variable.value);
  return Number.isInteger(number) && number > 0
    ? known(number, quoted)
    : known(fallback, quoted, `${JSON.stringify(variable.value)} is no number: the default counts`);
}

import type { WorkerKind, Workload } from '../Situation';
import { formulaText, formulaWorkers, wholeCores } from './formula';
import { coresText, counted } from './words';

/** How many workers use what there is, before the memory is asked. */
export interface Fitting {
  /** Fewest that use what there is. */
  least: number;
  /** What is advised where fewer run. */
  wanted: number;
  why: string;
}

/** (2 × cores) + 1 where each serves one request at a time, threads counted; one a core for the others. */
export function fittingFor(
  kind: WorkerKind,
  cores: number,
  threads: number,
  workload: Workload | undefined,
): Fitting {
  const whole = wholeCores(cores);
  const formula = formulaWorkers(cores);
  switch (kind) {
    case 'async':
      return {
        least: whole,
        wanted: whole,
        why: `An asynchronous worker serves many requests at once on one core: one a core is enough (${coresText(cores)}), and the formula for synchronous ones does not apply.`,
      };
    case 'threads': {
      const wanted = Math.max(whole, Math.ceil(formula / threads));
      return {
        least: wanted,
        wanted,
        why: `Each worker serves ${threads} requests at once in threads: ${formulaText(cores)} at once take ${counted(wanted, 'worker')}, and every core needs one.`,
      };
    }
    case 'sync':
      if (workload === 'computes')
        return {
          least: whole,
          wanted: whole,
          why: `The requests compute: workers beyond the cores (${coresText(cores)}) only share them, and the formula for those that wait, ${formulaText(cores)}, gains nothing. Where they queue, a larger plan or more instances help.`,
        };
      return {
        least: formula,
        wanted: formula,
        why: `A worker serves one request at a time: ${formulaText(cores)}, so that one of each two may wait while the other computes.${workload === undefined ? ` Where requests do nothing but compute, one a core is enough (${whole}).` : ''}`,
      };
  }
}

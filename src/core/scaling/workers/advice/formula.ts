import { workersFor } from '../../../workspace/infra/sites/planCores';
import { coresText } from './words';

/** Processes that can compute at once; a part of a core is one all the same. */
export function wholeCores(cores: number): number {
  return Math.max(1, Math.ceil(cores));
}

/** gunicorn's own advice for workers that serve one request at a time, rounded down where cores are shared out. */
export function formulaWorkers(cores: number): number {
  return Math.max(2, Math.floor(workersFor(cores)));
}

export function formulaText(cores: number): string {
  return `(2 × ${coresText(cores)}) + 1 = ${formulaWorkers(cores)}`;
}

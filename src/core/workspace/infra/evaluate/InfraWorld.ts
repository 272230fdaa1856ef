import type { Template } from '../template/Template';
import type { Budget } from './Budget';

/** What all templates of one evaluation share. */
export interface InfraWorld {
  templates: ReadonlyMap<string, Template>;
  budget: Budget;
  /** How many scopes there are: unknown values of each differ. */
  scopes: { made: number };
  /** How deep the evaluation is at the moment. */
  nesting: { depth: number };
  /** How many unknown values have no name. */
  unnamed: { made: number };
}

import type { Finding } from '../../contracts';
import type { Facts } from '../facts';

/** A pure function from evidence to what it proves. It names a cause only from evidence that is there. */
export interface Rule {
  /** An id of the failure catalogue. */
  id: string;
  evaluate(facts: Facts): Finding | undefined;
}

import type { Proof } from '../../contracts';

/** An incident while it is put together; times in milliseconds. */
export interface Incident {
  what: string;
  from: number | undefined;
  until: number | undefined;
  machine?: string;
  proofs: Proof[];
}

import type { Check } from '../../contracts';

/** A check before it is known when it was taken. */
export interface CheckDraft extends Pick<Check, 'id' | 'source' | 'view' | 'state' | 'summary' | 'reason'> {
  /** The look that it was read from, where that has another name. */
  look?: string;
  /** Milliseconds, used where no look tells. */
  tookMs?: number;
}

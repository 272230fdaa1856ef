import type { Evidence } from '../../contracts';
import type { LookBook } from '../looks';
import type { CollectOptions } from './collectOptions';

/** One collection: what was asked for, what was seen up to now, and the record of each look. */
export interface Collection {
  options: CollectOptions;
  evidence: Evidence;
  book: LookBook;
}

/** How long a command of a collection may take, and what ends it. */
export function limits({ options }: Collection): { signal: AbortSignal; timeoutMs: number } {
  return { signal: options.signal, timeoutMs: options.commandTimeoutMs };
}

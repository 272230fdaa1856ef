import type { Proof } from '../../../contracts';
import { scarceLimitKb } from '../../../diagnosis/facts/memoryState';
import { proofsOf, valueOf } from '../seen';
import type { Situation } from '../Situation';
import { megabytes } from './words';

/** How many workers the memory holds, with the sum that says so. */
export interface MemoryRoom {
  most: number;
  reason: string;
  proofs: Proof[];
}

/** What is free and what the workers have, less a reserve, by the memory of one; undefined where a figure is missing. */
export function memoryRoom({ running, workerKb, availableKb, totalKb }: Situation): MemoryRoom | undefined {
  const [now, each, free, total] = [running, workerKb, availableKb, totalKb].map(valueOf);
  if (now === undefined || each === undefined || free === undefined || each <= 0) return undefined;
  const reserve = Math.round(scarceLimitKb(total));
  const most = Math.max(1, Math.floor((free + now * each - reserve) / each));
  return {
    most,
    reason: `A worker has ${megabytes(each)}, ${megabytes(free)} are free and ${megabytes(reserve)} stay in reserve: the memory holds ${most} ${most === 1 ? 'worker' : 'workers'}.`,
    proofs: proofsOf(workerKb, availableKb),
  };
}

import type { Proof } from '../../contracts';

/** What is known of one thing, with the place that says it; or why it is not known. */
export type Seen<T> =
  { state: 'known'; value: T; proof: Proof; note?: string } | { state: 'unknown'; reason: string };

export function known<T>(value: T, proof: Proof, note?: string): Seen<T> {
  return { state: 'known', value, proof, ...(note === undefined ? {} : { note }) };
}

export function unknown(reason: string): { state: 'unknown'; reason: string } {
  return { state: 'unknown', reason };
}

export function valueOf<T>(seen: Seen<T>): T | undefined {
  return seen.state === 'known' ? seen.value : undefined;
}

/** The proofs of what is known among these. */
export function proofsOf(...seen: readonly (Seen<unknown> | undefined)[]): Proof[] {
  return seen.flatMap((one) => (one?.state === 'known' ? [one.proof] : []));
}

import type { Change } from '../../contracts';

/** A change before it is laid against the failure; its time in milliseconds. */
export type ChangeSeen = Pick<Change, 'kind' | 'summary' | 'proof'> & { at: number };

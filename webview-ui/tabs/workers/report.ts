import type { WorkersPanel } from '../../../src/protocol';

/** What runs the app and what fits, as the host tells it. */
export type Report = Extract<WorkersPanel, { kind: 'seen' }>['report'];

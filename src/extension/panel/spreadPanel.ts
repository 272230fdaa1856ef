import type { SpreadPanel } from '../../protocol';
import { shownError } from '../shownError';
import type { SpreadState } from '../state/spreads';

/** The spread of requests as the panel shows it. */
export function spreadPanel(state: SpreadState): SpreadPanel {
  switch (state.kind) {
    case 'none':
    case 'running':
    case 'cancelled':
      return state;
    case 'done':
      return { kind: 'done', report: state.measured.report, at: state.at };
    case 'failed':
      return { kind: 'failed', reason: shownError(state.error).message };
  }
}

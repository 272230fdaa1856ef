import type { InstancesPanel, ShownInstance } from '../../protocol';
import type { InstanceResult, TargetChoice } from '../engine/engine';
import { shownError } from '../shownError';
import type { Rounds } from '../state/rounds';

/** The comparison of the instances as the panel shows it. */
export function instancesPanel(target: TargetChoice, rounds: Pick<Rounds, 'of'>): InstancesPanel {
  const state = rounds.of(target);
  const { instances, differences } = state.round;
  return {
    kind: state.kind,
    instances: instances.map(shownInstance),
    differences,
    reason: state.kind === 'failed' ? shownError(state.error).message : '',
  };
}

function shownInstance(result: InstanceResult): ShownInstance {
  const { id } = result;
  if (result.kind === 'waiting') return { id, state: 'waiting', summary: '' };
  const { status, verdict } = result.diagnosis;
  return { id, state: status, summary: verdict ? `${verdict.id}: ${verdict.title}` : '' };
}

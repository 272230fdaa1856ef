import type { DoctorContext } from '../doctorContext';
import { targetLabel } from '../state/currentTarget';
import { currentPlace } from './place';

/** What the status bar says of the current target, without the words and icons that it says it with. */
export type StatusLook = { label: string } & (
  | { kind: 'diagnosing'; done: number }
  | { kind: 'drilling'; done: number; of: number }
  | { kind: 'setting'; mode: string }
  /** A lab that is down. */
  | { kind: 'away' }
  | { kind: 'unknown' }
  | { kind: 'failed' }
  | { kind: 'healthy' }
  | { kind: 'inconclusive' }
  | { kind: 'fault'; id: string; title: string }
);

/** Undefined where the item is hidden: no target, or a workspace that is not trusted. */
export function statusLook(
  trusted: boolean,
  { targets, clinic, faults }: Pick<DoctorContext, 'targets' | 'clinic' | 'faults'>,
): StatusLook | undefined {
  const place = currentPlace(trusted, targets);
  if (place.kind === 'untrusted' || place.kind === 'no-target') return undefined;
  const { target } = place;
  const label = targetLabel(target.name);
  const { drill, toggling } = faults.of(target);
  if (drill.kind === 'running') return { label, kind: 'drilling', done: drill.steps.length, of: drill.of };
  if (toggling !== undefined) return { label, kind: 'setting', mode: toggling };
  const state = clinic.stateOf(target);
  if (state.kind === 'running') return { label, kind: 'diagnosing', done: state.done };
  if (place.kind === 'away') return { label, kind: 'away' };
  if (state.kind === 'failed') return { label, kind: 'failed' };
  const last = clinic.lastOf(target)?.diagnosis;
  if (!last) return { label, kind: 'unknown' };
  if (last.status !== 'fault') return { label, kind: last.status };
  return { label, kind: 'fault', id: last.verdict?.id ?? 'fault', title: last.verdict?.title ?? '' };
}

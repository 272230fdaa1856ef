import type { DoctorContext } from '../doctorContext';
import { targetKey } from '../engine/targetKey';
import { noTarget } from '../errors';

/**
 * Follows the log of the current target, unless that is being done. What goes wrong with it is part of its state.
 * Errors: `no-target`.
 */
export function startLog({ targets, log }: Pick<DoctorContext, 'targets' | 'log'>): void {
  const target = targets.current;
  if (!target) throw noTarget();
  const isOn = log.state.kind === 'connecting' || log.state.kind === 'live';
  if (isOn && log.followed && targetKey(log.followed.name) === targetKey(target.name)) return;
  void log.start(target);
}

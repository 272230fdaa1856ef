import { type FaultMode, faultModes, type FaultModeName } from '../../core/faults/modes';
import type { TargetChoice } from '../engine/engine';
import type { FaultBoard } from '../state/faultBoard';

/** `mode` is what commands take, see commandArguments. */
export interface FaultElement {
  kind: 'fault';
  mode: FaultModeName;
  about: FaultMode;
  state: 'active' | 'setting' | 'inactive';
}

/** The modes, where the app is known to have them. */
export function faultElements(target: TargetChoice, faults: Pick<FaultBoard, 'of'>): FaultElement[] {
  const { fault, toggling } = faults.of(target);
  if (fault.kind !== 'injectable' && fault.kind !== 'injectable-unknown') return [];
  const active = fault.kind === 'injectable' ? fault.mode : undefined;
  return faultModes.map((about) => {
    const { mode } = about;
    const isSetting = toggling === mode;
    const state = isSetting ? 'setting' : mode === active ? 'active' : 'inactive';
    return { kind: 'fault', mode, about, state };
  });
}

import type { DoctorContext } from '../doctorContext';
import type { DiagnosisRun, ReadRun } from '../engine/engine';
import { shownRun } from './panelState';

/** What is shown now: while a diagnosis runs, what it saw so far comes before older runs. */
export function knownRuns({ targets, clinic, aliases }: DoctorContext): {
  run: DiagnosisRun | undefined;
  runs: ReadRun[];
} {
  const target = targets.current;
  if (!target) return { run: undefined, runs: [] };
  const run = shownRun(target, clinic);
  const soFar = clinic.stateOf(target).kind === 'running' ? (run?.runs ?? []) : [];
  return { run, runs: [...soFar, ...aliases.lastRuns(target)] };
}

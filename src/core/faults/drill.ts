import type { Diagnosis } from '../contracts';
import type { FaultModeName } from './modes';

/** One mode of a drill: what the diagnosis said of it. */
export interface DrillStep {
  mode: FaultModeName;
  /** The id of the verdict, or the status where there is none. */
  seen: string;
  durationMs: number;
  right: boolean;
}

export interface DrillOptions {
  modes: readonly FaultModeName[];
  /** What is on now, and on again afterwards. */
  before: FaultModeName;
  setFault: (mode: FaultModeName, signal: AbortSignal) => Promise<unknown>;
  diagnose: (mode: FaultModeName, signal: AbortSignal) => Promise<Diagnosis>;
  onStep?: (step: DrillStep, diagnosis: Diagnosis) => void;
  signal: AbortSignal;
  /** Milliseconds that putting the fault back may take after an end of any kind. */
  restoreTimeoutMs: number;
}

/**
 * Toggles one fault after the other, diagnoses each and scores the verdict. What was on before is put back at the
 * end, also after an error or a cancel; a failure to do so is the error then, because it leaves the app broken.
 */
export async function runDrill(options: DrillOptions): Promise<DrillStep[]> {
  const { modes, before, setFault, diagnose, onStep, signal, restoreTimeoutMs } = options;
  const steps: DrillStep[] = [];
  try {
    for (const mode of modes) {
      signal.throwIfAborted();
      await setFault(mode, signal);
      const diagnosis = await diagnose(mode, signal);
      const seen = diagnosis.verdict?.id ?? diagnosis.status;
      const right = seen === (mode === 'off' ? 'healthy' : mode);
      const step = { mode, seen, durationMs: diagnosis.durationMs, right };
      steps.push(step);
      onStep?.(step, diagnosis);
    }
  } finally {
    await setFault(before, AbortSignal.timeout(restoreTimeoutMs));
  }
  return steps;
}

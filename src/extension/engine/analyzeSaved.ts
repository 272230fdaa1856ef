import path from 'node:path';
import { diagnose, TimelineBuilder } from '../../core/diagnosis';
import { missingEvidence, readEvidence } from '../../core/evidence';
import type { DiagnosisRun, Engine } from './engine';
import { readRuns } from './readRuns';
import { seenWorkers } from './seenWorkers';

/**
 * The diagnosis of saved evidence: nothing connects. What was read so far is no evidence of its own, so that nothing
 * is shown before the end. Rejects as `readEvidence` does, or with the signal's reason.
 */
export async function analyzeSaved(
  file: string,
  { signal, onProgress }: Parameters<Engine['diagnose']>[1],
): Promise<DiagnosisRun> {
  let done = 0;
  const timeline = new TimelineBuilder();
  const evidence = await readEvidence(file, {
    signal,
    logSink: (log) => timeline.logSink(log),
    onFile: (last) => {
      done += 1;
      onProgress({ done, last, soFar: () => undefined });
    },
  });
  const target = { kind: 'bundle', name: path.basename(file) } as const;
  return {
    diagnosis: diagnose(evidence, { target, timeline }),
    evidence,
    runs: readRuns(evidence),
    missing: missingEvidence(evidence),
    fixes: [],
    workers: seenWorkers(evidence, { canApply: false }),
  };
}

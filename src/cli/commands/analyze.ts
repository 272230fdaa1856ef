import { diagnose } from '../../core/diagnosis';
import { readBundle } from '../../core/evidence';
import type { RunContext } from '../runContext';
import { showDiagnosis } from './showDiagnosis';

/** `analyze BUNDLE`: the same verdict from saved evidence. */
export async function analyzeCommand(folder: string, context: RunContext): Promise<number> {
  const evidence = await readBundle(folder);
  for (const problem of evidence.problems) context.logger.warn(problem);
  return showDiagnosis(diagnose(evidence), context);
}

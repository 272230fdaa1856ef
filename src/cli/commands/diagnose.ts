import { performance } from 'node:perf_hooks';
import { diagnose } from '../../core/diagnosis';
import type { RunContext } from '../runContext';
import type { Target } from '../../targets/target';
import { collectFrom } from '../../targets/collectFrom';
import { askedProbes, type ProbeOptions } from './askedProbes';
import { progressLine } from './progressLine';
import { checkReportFlags, type ReportFlags } from './reportFlags';
import { baselineOf, showDiagnosis } from './showDiagnosis';

/** `diagnose`: collects evidence and prints the verdict. */
export async function diagnoseCommand(
  target: Target,
  options: ProbeOptions & ReportFlags,
  context: RunContext,
): Promise<number> {
  const { signal, logger } = context;
  checkReportFlags(options, context.json);
  const baseline = await baselineOf(options);
  const probes = await askedProbes(target, options, context);
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const progress = progressLine(context);
  const evidence = await collectFrom(target, { signal, logger, probes, onLook: progress.look }).finally(
    progress.end,
  );
  const durationMs = Math.round(performance.now() - began);
  return showDiagnosis(diagnose(evidence, { startedAt, durationMs }), context, { flags: options, baseline });
}

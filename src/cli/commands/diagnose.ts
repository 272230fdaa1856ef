import { performance } from 'node:perf_hooks';
import type { Diagnosis, Evidence } from '../../core/contracts';
import { diagnose, fixPlan } from '../../core/diagnosis';
import { renderText } from '../../core/report';
import type { ProbeRequest } from '../../core/probes';
import { collectFrom } from '../../targets/collectFrom';
import type { Target } from '../../targets/target';
import { textStyle } from '../io';
import { say } from '../print';
import type { RunContext } from '../runContext';
import { applyPlan, undoLast } from './applyFix';
import { askedProbes, type ProbeOptions } from './askedProbes';
import { type FixFlags, fixSite } from './fixFlags';
import { progressLine } from './progressLine';
import { checkReportFlags, type ReportFlags } from './reportFlags';
import { baselineOf, showDiagnosis } from './showDiagnosis';

/** `diagnose`: collects evidence and prints the verdict; with `--apply` its fix is applied and the app looked at again. */
export async function diagnoseCommand(
  target: Target,
  options: ProbeOptions & ReportFlags & FixFlags,
  context: RunContext,
): Promise<number> {
  checkReportFlags(options, context.json);
  const site = fixSite(options, target);
  const on = site && { target, site, cloud: options.cloud ?? 'public' };
  if (on && options.undo === true) return undoLast(on, context);
  const baseline = await baselineOf(options);
  const probes = await askedProbes(target, options, context);
  const first = await look(target, probes, context);
  const { diagnosis, evidence } = first;
  const plan = on && diagnosis.verdict ? fixPlan(diagnosis.verdict, evidence) : undefined;
  if (!on || !plan) {
    const code = await showDiagnosis(diagnosis, context, { flags: options, baseline });
    if (on) say(context, 'Nothing was changed: this fix takes a person, or there is nothing to fix.');
    return code;
  }
  if (!context.json) context.io.stdout.write(`${renderText(diagnosis, textStyle(context.io))}\n`);
  await applyPlan(plan, on, context);
  const again = await look(target, probes, context);
  return showDiagnosis({ ...again.diagnosis, applied: plan }, context, {
    flags: options,
    baseline: baseline ?? diagnosis,
  });
}

/** Collects and diagnoses once. Where the way into the container is long, what is known is told before the end. */
async function look(
  target: Target,
  probes: ProbeRequest[] | undefined,
  context: RunContext,
): Promise<{ diagnosis: Diagnosis; evidence: Evidence }> {
  const { signal, logger, io, json } = context;
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const progress = progressLine(context);
  const evidence = await collectFrom(target, {
    signal,
    logger,
    probes,
    onLook: progress.look,
    onFirstWord: (soFar, next) => {
      if (json || next === 'enough') return;
      progress.end();
      io.stderr.write(
        `${renderText(soFar, textStyle(io))}\nThat is without the inside of the container, which is still waited for.\n`,
      );
    },
  }).finally(progress.end);
  const durationMs = Math.round(performance.now() - began);
  return { diagnosis: diagnose(evidence, { startedAt, durationMs }), evidence };
}

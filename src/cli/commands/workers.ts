import type { Evidence, FixPlan, WorkersReport } from '../../core/contracts';
import { readEvidence } from '../../core/evidence';
import { asAscii } from '../../core/report';
import { workerFixes, workersLines, workersReport } from '../../core/scaling/workers';
import { collectFrom } from '../../targets/collectFrom';
import type { Target } from '../../targets/target';
import { adviceNotApplicable, adviceUnknown } from '../errors';
import { exitCode } from '../exitCode';
import { textStyle } from '../io';
import { printJson } from '../print';
import type { RunContext } from '../runContext';
import { applyPlan, undoLast } from './applyFix';
import { fixSite } from './fixFlags';
import { progressLine } from './progressLine';
import type { WorkersFlags } from './workersFlags';

/** `workers --target T`: what runs the app and what fits; with `--apply ID` an advice is applied and it is looked at again. */
export async function workersCommand(
  target: Target,
  flags: WorkersFlags,
  context: RunContext,
): Promise<number> {
  const { apply, undo = false, cloud = 'public' } = flags;
  const site = fixSite({ apply: apply !== undefined, undo }, target);
  const on = site && { target, site, cloud };
  if (on && undo) return undoLast(on, context);
  const evidence = await look(target, context);
  const report = workersReport(evidence);
  if (!on || apply === undefined) return show(report, context);
  const plan = planOf(apply, report, evidence);
  if (!context.json) print(report, context);
  await applyPlan(plan, on, context);
  return show(workersReport(await look(target, context)), context, plan);
}

/** The same of saved evidence. */
export async function savedWorkersCommand(
  path: string,
  flags: WorkersFlags,
  context: RunContext,
): Promise<number> {
  if (flags.apply !== undefined || flags.undo === true) throw adviceNotApplicable('saved evidence');
  return show(workersReport(await readEvidence(path, { signal: context.signal })), context);
}

/** The plain facts from inside and what the platform says: no alias, no request. */
async function look(target: Target, context: RunContext): Promise<Evidence> {
  const { signal, logger } = context;
  const progress = progressLine(context);
  return collectFrom(target, {
    signal,
    logger,
    probes: [],
    aliases: false,
    onLook: progress.look,
  }).finally(progress.end);
}

function planOf(id: string, report: WorkersReport, evidence: Evidence): FixPlan {
  const fixes = workerFixes(report, evidence);
  const fix = fixes.find((one) => one.id === id);
  if (fix) return fix.plan;
  if (report.advice.some((advice) => advice.id === id)) throw adviceNotApplicable(id);
  throw adviceUnknown(
    id,
    fixes.map((one) => one.id),
  );
}

function show(report: WorkersReport, context: RunContext, applied?: FixPlan): number {
  if (context.json) printJson(context, { ...report, ...(applied ? { applied } : {}) });
  else print(report, context);
  if (report.advice.some(({ state }) => state === 'change')) return exitCode.fault;
  // The first advice is about the number of workers: without it nothing was learned.
  const [first] = report.advice;
  return first === undefined || first.state === 'unknown' ? exitCode.inconclusive : exitCode.ok;
}

function print(report: WorkersReport, { io }: RunContext): void {
  const style = textStyle(io);
  const text = `${workersLines(report, style).join('\n')}\n`;
  io.stdout.write(style.unicode ? text : asAscii(text));
}

import type { LoadPlan, LoadReport } from '../../core/contracts';
import { autocannonLevel } from '../../core/scaling/load/autocannonLevel';
import { loadCostText, loadPlanText } from '../../core/scaling/load/loadPlan';
import { loadConsent } from '../../targets/load/loadConsent';
import { loadOnTarget, planOn } from '../../targets/load/loadOnTarget';
import { parseTarget } from '../../targets/parseTarget';
import type { Target } from '../../targets/target';
import { confirm, confirmName } from '../confirm';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import type { LoadFlags } from './loadFlags';
import { loadProgress } from './loadProgress';
import { loadExitCode, showLoad } from './showLoad';
import { sweep } from './sweep';

/** `load --target T`: real load, level by level, while CPU and workers are looked at inside. */
export async function loadCommand(
  target: Target,
  flags: LoadFlags & { target?: string },
  context: RunContext,
): Promise<number> {
  const { path, concurrency, requests, duration, rate } = flags;
  const plan = planOn(target, {
    ...(path === undefined ? {} : { path }),
    ...(concurrency === undefined ? {} : { levels: concurrency }),
    ...(requests === undefined ? {} : { requests }),
    ...(duration === undefined ? {} : { durationS: duration }),
    ...(rate === undefined ? {} : { rate }),
  });
  const run = (): Promise<LoadReport> => send(target, plan, context);
  if (flags.sweep) {
    const cloud = cloudOf(flags.target ?? '');
    return sweep(target, { workers: flags.sweep, path: plan.path, cloud, run }, context);
  }
  await agree(target, plan, flags, context);
  const report = await run();
  if (context.json) printJson(context, report);
  else showLoad(report, context);
  return loadExitCode(report);
}

/** The look-alikes of a lab as `--cloud` names them. */
function cloudOf(target: string): string {
  const named = parseTarget(target);
  return named.kind === 'lab' ? `lab:${named.name}` : '';
}

async function send(target: Target, plan: LoadPlan, context: RunContext): Promise<LoadReport> {
  const { signal, logger } = context;
  const progress = loadProgress(context);
  try {
    const { onProgress } = progress;
    return await loadOnTarget(target, plan, { runLevel: autocannonLevel, signal, logger, onProgress });
  } finally {
    progress.end();
  }
}

/** Says what will be sent where, and has the user's word for it. Errors: `confirmation-…`, `declined`. */
async function agree(
  target: Target,
  plan: LoadPlan,
  { confirm: typed }: LoadFlags,
  context: RunContext,
): Promise<void> {
  const { io, yes, signal } = context;
  const consent = await loadConsent(target, signal);
  const what = loadPlanText(plan);
  if (consent.kind === 'none') return;
  if (consent.kind === 'ask') {
    await confirm(what, io, yes, signal);
    return;
  }
  say(context, `${consent.name} is a production site. ${loadCostText}`);
  await confirmName(what, consent.name, { typed, io, signal });
}

import type { Logger, LoadSweep } from '../../core/contracts';
import { autocannonLevel } from '../../core/scaling/load/autocannonLevel';
import { loadCostText, loadPlanText } from '../../core/scaling/load/loadPlan';
import { loadConsent } from '../../targets/load/loadConsent';
import { loadOnTarget, planOn } from '../../targets/load/loadOnTarget';
import { checkSweep, sweepWorkers } from '../../targets/load/sweepWorkers';
import type { Target } from '../../targets/target';
import type { LoadRequest, SweepRequest } from './engine';

/** Plans, asks and sends a load test. A chunk of its own, because of autocannon. Errors: those of `Engine.loadTest`. */
export async function loadTest(
  target: Target,
  { choice, agree, onBegin, onLevel, onProgress, signal }: LoadRequest,
  logger: Logger,
): ReturnType<typeof loadOnTarget> {
  const plan = planOn(target, choice);
  const consent = await loadConsent(target, signal);
  if (consent.kind !== 'none')
    await agree({
      what: loadPlanText(plan),
      cost: loadCostText,
      ...(consent.kind === 'name' ? { name: consent.name } : {}),
    });
  signal.throwIfAborted();
  onBegin(plan);
  return loadOnTarget(target, plan, { runLevel: autocannonLevel, signal, logger, onLevel, onProgress });
}

/** The same load with each of several numbers of workers. Errors: those of `Engine.sweepWorkers`. */
export async function loadSweep(
  target: Target,
  siteOfLab: () => Promise<NonNullable<Target['site']>>,
  { choice, workers, onBegin, onLevel, onProgress, onStep, onRun, signal }: SweepRequest,
  logger: Logger,
): Promise<LoadSweep> {
  checkSweep(target, workers);
  const plan = planOn(target, choice);
  onBegin(plan);
  const run = () =>
    loadOnTarget(target, plan, { runLevel: autocannonLevel, signal, logger, onLevel, onProgress });
  return sweepWorkers(target, await siteOfLab(), { workers, path: plan.path, run, onStep, onRun, signal });
}

import type { LoadReport } from '../../core/contracts';
import { findSite } from '../../targets/azure/findSite';
import { checkSweep, type SweepStep, sweepWorkers } from '../../targets/load/sweepWorkers';
import type { Target } from '../../targets/target';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import { loadExitCode, showLoad } from './showLoad';

export interface SweepRequest {
  workers: readonly number[];
  path: string;
  /** `lab:NAME`: whose look-alike of ARM changes the settings. */
  cloud: string;
  run: () => Promise<LoadReport>;
}

/** `load --sweep workers=1,2,4`: in a lab, the same load with each number of workers. Errors: those of `sweepWorkers`. */
export async function sweep(target: Target, request: SweepRequest, context: RunContext): Promise<number> {
  const { workers, path, cloud, run } = request;
  checkSweep(target, workers);
  const site = await openSite(target, cloud, context);
  const onStep = (step: SweepStep): void => say(context, stepText(step));
  const { signal } = context;
  const swept = await sweepWorkers(target, site, { workers, path, run, onStep, signal });
  if (context.json) printJson(context, swept);
  else {
    for (const { workers: count, report } of swept.runs) showLoad(report, context, `\nworkers=${count}`);
    context.io.stdout.write(`\n${swept.comparison.text}\n`);
  }
  return Math.max(...swept.runs.map(({ report }) => loadExitCode(report)));
}

function stepText(step: SweepStep): string {
  if (step.kind === 'restore') return 'Putting the settings back …';
  return `Restarting the app with ${step.workers} ${step.workers === 1 ? 'worker' : 'workers'} …`;
}

async function openSite(
  { info }: Target,
  cloud: string,
  context: RunContext,
): Promise<NonNullable<Target['site']>> {
  const { openCloud } = await import('../targets/openCloud');
  const { door } = await openCloud({ ...context, cloud });
  const ref = await findSite(door.arm, { by: 'name', name: info.name }, { signal: context.signal });
  return { arm: door.arm, ref };
}

import type { DrillRequest, DrillStep } from '../../../lab/drills/Drill';
import { labFolder, readState } from '../../../lab/host/labFolder';
import type { Logger } from '../../core/contracts';
import { labTarget } from '../../targets/labTarget';

export interface StepOptions {
  labs: string;
  name: string;
  logger: Logger;
  signal: AbortSignal;
}

const STEP_LIMIT_MS = 60_000;

/** Carries out the steps of a drill in its running lab, one after the other. */
export async function takeSteps(steps: readonly DrillStep[], options: StepOptions): Promise<void> {
  if (steps.length === 0) return;
  const state = await readState(labFolder(options.labs, options.name));
  for (const step of steps) {
    if ('run' in step) await runInside(step.run, state?.instances[step.instance ?? 0]?.id, options);
    else await ask(step.ask, step.times, state?.siteUrl ?? '', options.signal);
  }
}

async function runInside(command: string, instance: string | undefined, options: StepOptions): Promise<void> {
  const { signal, ...lab } = options;
  const target = await labTarget({ ...lab, instance });
  const session = await target.connect(signal);
  try {
    const { exitCode, stderr } = await session.run(command, { signal, timeoutMs: STEP_LIMIT_MS });
    if (exitCode !== 0) throw new Error(`A step of the drill failed: ${stderr.trim() || command}`);
  } finally {
    await session.close();
  }
}

/** Whatever is answered, and whether at all, is none of the step's business. */
async function ask(
  requests: readonly DrillRequest[],
  times: number,
  siteUrl: string,
  signal: AbortSignal,
): Promise<void> {
  for (let round = 0; round < times; round += 1) {
    await Promise.all(
      requests.map(({ method, path, body, headers = {} }) =>
        fetch(new URL(path, siteUrl), { method, body, headers, signal })
          .then((response) => response.arrayBuffer())
          .catch(() => signal.throwIfAborted()),
      ),
    );
  }
}

import type { LoadLevel, LoadPlan, LoadReport, Logger } from '../../core/contracts';
import { loadUrlUnknown } from '../../core/scaling/load/errors';
import type { LevelRunner } from '../../core/scaling/load/LevelRunner';
import { loadPlan, type LoadWish } from '../../core/scaling/load/loadPlan';
import { runLoad } from '../../core/scaling/load/runLoad';
import type { Target } from '../target';

/** What the user wants sent; the path is the first that a diagnosis asks with GET, unless it is named. */
export type LoadChoice = Partial<Pick<LoadWish, 'path' | 'levels' | 'requests' | 'durationS' | 'rate'>>;

/** The plan of a load test of a target. Errors: `load-url-unknown`, and those of `loadPlan`. */
export function planOn(target: Target, { path, ...choice }: LoadChoice): LoadPlan {
  const { siteUrl, ownHosts = [] } = target;
  if (siteUrl === undefined || !URL.canParse(siteUrl)) throw loadUrlUnknown();
  return loadPlan({ siteUrl, ownHosts, path: path ?? firstPath(target) ?? '/', ...choice });
}

/** Sends a plan to its target, whose user has agreed. Errors: those of `runLoad`. */
export async function loadOnTarget(
  target: Target,
  plan: LoadPlan,
  options: {
    runLevel: LevelRunner;
    signal: AbortSignal;
    logger: Logger;
    onLevel?: (level: LoadLevel) => void;
    onProgress?: (progress: { concurrency: number; done: number; of: number }) => void;
  },
): Promise<LoadReport> {
  const healthPath = await healthPathOf(target);
  return runLoad({
    target: target.info,
    plan,
    ...(target.ca === undefined ? {} : { ca: target.ca }),
    headers: target.probeHeaders ?? {},
    ...(healthPath === undefined || healthPath === plan.path ? {} : { healthPath }),
    connect: (signal) => target.connect(signal),
    // A lab's machine sends the load as well.
    cpu: target.permission === 'everything' ? 'app' : 'machine',
    ...options,
  });
}

function firstPath({ probes }: Target): string | undefined {
  return probes.find(({ method }) => method === 'GET')?.path;
}

/** The platform's health path, else the first path of the target that is not merely its root. */
async function healthPathOf(target: Target): Promise<string | undefined> {
  const more = (await target.moreProbes?.()) ?? [];
  return [...more, ...target.probes].find(({ method, path }) => method === 'GET' && path !== '/')?.path;
}

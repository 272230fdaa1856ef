import type { Logger } from '../../../core/contracts';
import { azureTarget } from '../../../targets/azure/azureTarget';
import type { Target } from '../../../targets/target';
import type { AzureChoice } from '../azureChoice';
import { instanceGone } from './errors';
import type { Doors } from './doors';

/** Milliseconds that ARM may take to say where an app is. */
const SUMMARY_LIMIT_MS = 60_000;

/** An app in Azure, or one instance of it, as a target. Errors: `instance-gone`, and what ARM raises. */
export async function appTarget(
  { name, tenantId }: AzureChoice,
  { doors, logger, maxChannels }: { doors: Doors; logger: Logger; maxChannels: number },
): Promise<Target> {
  const door = await doors.ofChoice({ name, tenantId });
  const signal = AbortSignal.timeout(SUMMARY_LIMIT_MS);
  const [site, instances] = await Promise.all([
    door.arm.summary(name.site, { signal }),
    name.instance === undefined ? undefined : door.arm.instances(name.site, { signal }),
  ]);
  const instance = instances?.find(({ id }) => id === name.instance);
  if (name.instance !== undefined && !instance) throw instanceGone(name.instance);
  return azureTarget({
    door,
    site,
    logger,
    maxChannels,
    ...(instance && { instance }),
    ...(await doors.labSide(name)),
  });
}

import type { Logger } from '../../../core/contracts';
import { azureTarget } from '../../../targets/azure/azureTarget';
import type { Target } from '../../../targets/target';
import type { AzureChoice } from '../azureChoice';
import type { Doors } from './doors';
import { instanceGone } from './errors';

/** Milliseconds that ARM may take to say where an app is. */
const SUMMARY_LIMIT_MS = 60_000;

/** An app in Azure, or one instance of it, as a target. Errors: `instance-gone`, and what ARM raises. */
export async function appTarget(
  choice: AzureChoice,
  { doors, logger, maxChannels }: { doors: Doors; logger: Logger; maxChannels: number },
): Promise<Target> {
  const { site: ref, instance: id } = choice.name;
  const { door, lab } = await doors.ofChoice(choice);
  const signal = AbortSignal.timeout(SUMMARY_LIMIT_MS);
  const [site, instances] = await Promise.all([
    door.arm.summary(ref, { signal }),
    id === undefined ? [] : door.arm.instances(ref, { signal }),
  ]);
  const instance = instances.find((one) => one.id === id);
  if (id !== undefined && !instance) throw instanceGone(id);
  return azureTarget({
    door,
    site,
    logger,
    maxChannels,
    ...(instance && { instance }),
    ...(lab && { lab: { resolve: lab.resolve } }),
    // Only the lab's own site has the sample's fault endpoint; its neighbours are there to be listed.
    ...(lab && ref.name === lab.siteName ? { faultToken: lab.adminToken } : {}),
  });
}

import type { ArmClient, SiteRef } from '../../core/azure';
import type { ScaleOut } from '../../core/scaling/spread';

/** Asks ARM for instances and client affinity; one that cannot be had leaves the other. Errors: ARM's, where neither can. */
export async function askScaleOut(
  arm: Pick<ArmClient, 'instances' | 'site'>,
  ref: SiteRef,
  signal: AbortSignal,
): Promise<ScaleOut> {
  const [instances, site] = await Promise.allSettled([
    arm.instances(ref, { signal }),
    arm.site(ref, { signal }),
  ]);
  signal.throwIfAborted();
  if (instances.status === 'rejected' && site.status === 'rejected') throw instances.reason as Error;
  const affinity = site.status === 'fulfilled' ? affinityOf(site.value.properties) : undefined;
  return {
    ...(instances.status === 'fulfilled' ? { instances: instances.value } : {}),
    ...(affinity === undefined ? {} : { affinity }),
  };
}

function affinityOf(properties: unknown): boolean | undefined {
  if (typeof properties !== 'object' || properties === null) return undefined;
  const { clientAffinityEnabled } = properties as Record<string, unknown>;
  return typeof clientAffinityEnabled === 'boolean' ? clientAffinityEnabled : undefined;
}

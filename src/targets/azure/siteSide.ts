import type { SiteSummary } from '../../core/azure';
import type { RemoteLook } from '../../core/evidence';
import { armLooks } from './armLooks';
import type { AzureDoor, TunnelFacts } from './azureDoor';
import { kuduSiteLooks } from './kuduLooks';
import { once } from './once';

/** What is asked of a site, whichever its instance. */
export interface SiteSide {
  looks: RemoteLook[];
  /** `config/web`, which is asked for the health path as well. */
  siteConfig: () => Promise<Record<string, unknown>>;
  /** What decides beforehand whether the container can be entered. Never rejects. */
  tunnelFacts: () => Promise<TunnelFacts>;
}

/** The site's side of one collection; with `isShared` several instances share its answers, each asked for once. */
export function siteSide(
  { arm, kudu }: AzureDoor,
  site: SiteSummary,
  { isShared, signal }: { isShared: boolean; signal: AbortSignal },
): SiteSide {
  const siteConfig = once(() => arm.siteConfig(site, { signal }));
  const armSite = once(() => arm.site(site, { signal }));
  const { scmHost } = site;
  const looks = [
    ...armLooks({ arm, site, siteConfig, armSite }),
    ...(scmHost === undefined ? [] : kuduSiteLooks(kudu(scmHost))),
  ];
  return {
    looks: isShared ? looks.map(shared) : looks,
    siteConfig,
    tunnelFacts: async () => {
      const nothing = (): Record<string, unknown> => ({});
      const [own, config] = await Promise.all([armSite().catch(nothing), siteConfig().catch(nothing)]);
      return factsOf(own.properties, config.remoteDebuggingEnabled);
    },
  };
}

function factsOf(properties: unknown, remoteDebuggingEnabled: unknown): TunnelFacts {
  const { sshEnabled, state } = isRecord(properties) ? properties : {};
  return {
    ...(typeof sshEnabled === 'boolean' ? { sshEnabled } : {}),
    ...(typeof remoteDebuggingEnabled === 'boolean' ? { remoteDebuggingEnabled } : {}),
    ...(typeof state === 'string' ? { state } : {}),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shared(look: RemoteLook): RemoteLook {
  let answer: ReturnType<RemoteLook['take']> | undefined;
  return { ...look, take: (signal) => (answer ??= look.take(signal)) };
}

import type { SiteSummary } from '../../core/azure';
import type { RemoteLook } from '../../core/evidence';
import { armLooks } from './armLooks';
import type { AzureDoor } from './azureDoor';
import { kuduSiteLooks } from './kuduLooks';
import { once } from './once';

/** What is asked of a site, whichever its instance. */
export interface SiteSide {
  looks: RemoteLook[];
  /** `config/web`, which is asked for the health path as well. */
  siteConfig: () => Promise<Record<string, unknown>>;
}

/** The site's side of one collection; with `isShared` several instances share its answers, each asked for once. */
export function siteSide(
  { arm, kudu }: AzureDoor,
  site: SiteSummary,
  { isShared, signal }: { isShared: boolean; signal: AbortSignal },
): SiteSide {
  const ask = (): Promise<Record<string, unknown>> => arm.siteConfig(site, { signal });
  const siteConfig = isShared ? once(ask) : ask;
  const { scmHost } = site;
  const looks = [
    ...armLooks({ arm, site, siteConfig }),
    ...(scmHost === undefined ? [] : kuduSiteLooks(kudu(scmHost))),
  ];
  return { looks: isShared ? looks.map(shared) : looks, siteConfig };
}

function shared(look: RemoteLook): RemoteLook {
  let answer: ReturnType<RemoteLook['take']> | undefined;
  return { ...look, take: (signal) => (answer ??= look.take(signal)) };
}

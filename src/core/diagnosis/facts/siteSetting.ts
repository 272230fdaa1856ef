import type { Evidence } from '../../contracts';
import type { Facts } from '../facts';
import { isRecord } from './isRecord';

/** What ARM says of the site; `az` prints it without the `properties` around it. */
export function siteProperties({ site }: Evidence): Record<string, unknown> {
  return isRecord(site?.properties) ? site.properties : (site ?? {});
}

/** Of siteConfig, which ARM gives by itself or within the site. */
export function siteSetting({ evidence }: Facts, name: string): unknown {
  const { siteConfig } = siteProperties(evidence);
  return evidence.siteConfig?.[name] ?? (isRecord(siteConfig) ? siteConfig[name] : undefined);
}

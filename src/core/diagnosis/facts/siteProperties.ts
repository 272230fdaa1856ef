import type { Evidence } from '../../contracts';
import { isRecord } from './isRecord';

/** ARM wraps a site's own fields in `properties`, az does not. */
export function siteProperties({ site }: Evidence): Record<string, unknown> {
  return isRecord(site?.properties) ? site.properties : (site ?? {});
}

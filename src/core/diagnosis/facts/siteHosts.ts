import type { Facts } from '../facts';
import { isRecord } from './isRecord';

/** Host names under which the site is asked, in lower case: those that ARM and the platform know, and those that a client used. */
export function siteHosts(facts: Facts): Set<string> {
  const { site, probes } = facts.evidence;
  const properties = isRecord(site?.properties) ? site.properties : (site ?? {});
  const listed = [properties.hostNames, properties.enabledHostNames].flatMap((list): unknown[] =>
    Array.isArray(list) ? list : [],
  );
  const all = [
    ...listed,
    properties.defaultHostName,
    facts.variable('WEBSITE_HOSTNAME')?.value,
    ...probes.flatMap(({ source, host }) => (source === 'inside' ? [] : [host])),
  ];
  return new Set(all.flatMap((host) => (typeof host === 'string' ? [host.toLowerCase()] : [])));
}

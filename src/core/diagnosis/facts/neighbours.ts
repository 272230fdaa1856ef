import type { Evidence, Proof } from '../../contracts';
import type { Facts } from '../facts';
import { isRecord } from './isRecord';
import { recentSeries } from './metricSeries';
import { proof } from './proof';
import { siteProperties } from './siteSetting';

/** What shows that the site is not alone on its plan; empty where nothing does. */
export function neighbourProofs(facts: Facts): Proof[] {
  const { evidence, now } = facts;
  const own = ownNames(facts);
  const measured = recentSeries(evidence.metrics, now).flatMap(({ of, resource, name, entry }) =>
    of === 'site' && resource !== undefined && !own.has(resource.toLowerCase())
      ? [proof('metrics', `${name} of ${resource}`, { file: 'metrics.json', line: entry })]
      : [],
  );
  const count = siteCount(evidence);
  const counted =
    count !== undefined && count > 1
      ? [proof('site', `${count} sites on the plan`, { file: 'site.json' })]
      : [];
  const acted = (evidence.activity ?? []).flatMap(({ resourceId }, index) => {
    const name = /\/sites\/([^/]{1,100})/i.exec(resourceId ?? '')?.[1];
    return name === undefined || own.size === 0 || own.has(name.toLowerCase())
      ? []
      : [proof('activity', `${name} on the same plan`, { file: 'activity.json', line: index + 1 })];
  });
  return [...measured, ...counted, ...acted.slice(0, 1)];
}

/** Names under which the metrics may have the site itself, in small letters. */
export function ownNames(facts: Facts): ReadonlySet<string> {
  const { site, manifest } = facts.evidence;
  const target = manifest?.target.name.replace(/^.*\/sites\//i, '').replace(/\/.*$/s, '');
  const names = [site?.name, facts.variable('WEBSITE_SITE_NAME')?.value, target];
  return new Set(names.flatMap((name) => (typeof name === 'string' ? [name.toLowerCase()] : [])));
}

/** The plan says how many sites it has, where somebody put it beside the site. */
function siteCount(evidence: Evidence): number | undefined {
  const { site } = evidence;
  const properties = siteProperties(evidence);
  const places: unknown[] = [
    properties,
    properties.serverFarm,
    properties.plan,
    site?.plan,
    site?.serverFarm,
  ];
  return places
    .map((place) => (isRecord(place) ? place.numberOfSites : undefined))
    .find((count) => typeof count === 'number');
}

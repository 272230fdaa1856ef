import * as v from 'valibot';
import type { SiteRef, SiteSummary } from '../site';

/** What lists show, of ARM's resource `Microsoft.Web/sites` or `…/sites/slots`. */
const ArmSite = v.looseObject({
  id: v.string(),
  kind: v.optional(v.nullable(v.string())),
  location: v.optional(v.nullable(v.string())),
  properties: v.optional(
    v.looseObject({
      state: v.optional(v.nullable(v.string())),
      defaultHostName: v.optional(v.nullable(v.string())),
      serverFarmId: v.optional(v.nullable(v.string())),
      hostNameSslStates: v.optional(
        v.nullable(
          v.array(v.looseObject({ name: v.string(), hostType: v.optional(v.nullable(v.string())) })),
        ),
      ),
      siteConfig: v.optional(
        v.nullable(v.looseObject({ linuxFxVersion: v.optional(v.nullable(v.string())) })),
      ),
      // Lists fill this where they leave the configuration out.
      siteProperties: v.optional(
        v.nullable(
          v.looseObject({
            properties: v.optional(
              v.nullable(
                v.array(v.looseObject({ name: v.string(), value: v.optional(v.nullable(v.string())) })),
              ),
            ),
          }),
        ),
      ),
    }),
    {},
  ),
});

/** Undefined for what is not an app: an answer is never worth an exception here. */
export function siteSummary(item: unknown): SiteSummary | undefined {
  const parsed = v.safeParse(ArmSite, item);
  const ref = parsed.success ? siteRef(parsed.output.id) : undefined;
  if (!parsed.success || !ref) return undefined;
  const { id, kind, location, properties } = parsed.output;
  const { state, defaultHostName, serverFarmId, hostNameSslStates, siteConfig, siteProperties } = properties;
  const listed = siteProperties?.properties?.find(({ name }) => name === 'LinuxFxVersion')?.value;
  const linuxFxVersion = siteConfig?.linuxFxVersion || listed || '';
  const scmHost = hostNameSslStates?.find(({ hostType }) => hostType === 'Repository')?.name;
  const words = (kind ?? '').toLowerCase().split(',');
  return {
    ...ref,
    id,
    kind: kind ?? '',
    state: state ?? '',
    linuxFxVersion,
    hostName: defaultHostName ?? '',
    ...(scmHost === undefined ? {} : { scmHost }),
    location: location ?? '',
    isLinuxPython:
      words.includes('linux') && !words.includes('functionapp') && /^python\|/i.test(linuxFxVersion),
    ...(serverFarmId ? { planId: serverFarmId } : {}),
  };
}

const siteId =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.Web\/sites\/([^/]+)(?:\/slots\/([^/]+))?\/?$/i;

/** Reads a resource id of an app or a slot; undefined for any other text. */
function siteRef(id: string): SiteRef | undefined {
  const [, subscriptionId, resourceGroup, name, slot] = siteId.exec(id) ?? [];
  if (subscriptionId === undefined || resourceGroup === undefined || name === undefined) return undefined;
  return { subscriptionId, resourceGroup, name, ...(slot === undefined ? {} : { slot }) };
}

export function siteIdOf({ subscriptionId, resourceGroup, name, slot }: SiteRef): string {
  const part = encodeURIComponent;
  const app = `/subscriptions/${part(subscriptionId)}/resourceGroups/${part(resourceGroup)}/providers/Microsoft.Web/sites/${part(name)}`;
  return slot === undefined ? app : `${app}/slots/${part(slot)}`;
}

/** For people: `app "shop"`, `slot "staging" of app "shop"`. */
export function siteTitle({ name, slot }: SiteRef): string {
  return slot === undefined ? `app "${name}"` : `slot "${slot}" of app "${name}"`;
}

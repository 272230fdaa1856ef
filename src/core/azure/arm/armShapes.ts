import * as v from 'valibot';
import { ActivityEvent, InstanceState, Metric, Settings } from '../../contracts';
import { azureFailed } from '../azureErrors';
import type { SiteRef } from '../site';
import type { Instance, Subscription, Tenant } from './armClient';
import { siteTitle } from './siteSummary';

const Items = v.looseObject({ value: v.array(v.unknown()) });

/** The items of a page of a list, those that are understood. */
export function itemsOf<T>(answer: unknown, read: (item: unknown) => T | undefined): T[] {
  const page = v.safeParse(Items, answer);
  return page.success ? page.output.value.map(read).filter((item) => item !== undefined) : [];
}

function reader<Schema extends v.GenericSchema>(schema: Schema) {
  return (item: unknown): v.InferOutput<Schema> | undefined => {
    const parsed = v.safeParse(schema, item);
    return parsed.success ? parsed.output : undefined;
  };
}

export const readRecord = reader(v.record(v.string(), v.unknown()));
export const readActivity = reader(ActivityEvent);
export const readMetric = reader(Metric);
const readProperties = reader(v.looseObject({ properties: v.record(v.string(), v.unknown()) }));
const readSettingsAnswer = reader(v.looseObject({ properties: v.nullable(Settings) }));

/** The `properties` of an answer, which hold what it is about; an answer without them as it is. */
export function propertiesOf(answer: Record<string, unknown>): Record<string, unknown> {
  return readProperties(answer)?.properties ?? answer;
}

/** Throws `azure-failed` where the answer has no settings: nothing must be written back that was not read. */
export function settingsOf(answer: unknown, site: SiteRef): Settings {
  const read = readSettingsAnswer(answer);
  if (!read)
    throw azureFailed(`read the settings of the ${siteTitle(site)}`, 'its answer cannot be understood');
  return read.properties ?? {};
}

const ArmTenant = v.looseObject({
  tenantId: v.string(),
  displayName: v.optional(v.nullable(v.string())),
  defaultDomain: v.optional(v.nullable(v.string())),
});

/** ARM tells names only to who is a member there. */
export function readTenant(item: unknown): Tenant | undefined {
  const parsed = v.safeParse(ArmTenant, item);
  if (!parsed.success) return undefined;
  const { tenantId, displayName, defaultDomain } = parsed.output;
  return {
    id: tenantId,
    name: displayName ?? defaultDomain ?? tenantId,
    ...(defaultDomain ? { domain: defaultDomain } : {}),
  };
}

const ArmSubscription = v.looseObject({
  subscriptionId: v.string(),
  displayName: v.optional(v.nullable(v.string())),
  tenantId: v.optional(v.nullable(v.string())),
  state: v.optional(v.nullable(v.string())),
});

export function readSubscription(item: unknown): Subscription | undefined {
  const parsed = v.safeParse(ArmSubscription, item);
  if (!parsed.success) return undefined;
  const { subscriptionId, displayName, tenantId, state } = parsed.output;
  return {
    id: subscriptionId,
    name: displayName ?? subscriptionId,
    ...(tenantId ? { tenantId } : {}),
    state: state ?? '',
  };
}

const ArmInstance = v.looseObject({
  name: v.string(),
  properties: v.optional(
    v.looseObject({
      state: v.optional(v.nullable(v.string())),
      machineName: v.optional(v.nullable(v.string())),
    }),
    {},
  ),
});

export function readInstance(item: unknown): Instance | undefined {
  const parsed = v.safeParse(ArmInstance, item);
  if (!parsed.success) return undefined;
  const { name, properties } = parsed.output;
  return {
    id: name,
    ...(properties.machineName ? { machineName: properties.machineName } : {}),
    state: properties.state ?? 'UNKNOWN',
  };
}

const StatusItem = v.looseObject({
  instanceId: v.optional(v.nullable(v.string())),
  state: v.optional(v.nullable(v.string())),
});

/** siteStatus: `properties` is a list, or for one instance the object itself. */
export function readSiteStatus(answer: Record<string, unknown>): InstanceState[] {
  const { properties } = answer;
  const items: unknown[] = Array.isArray(properties) ? properties : [properties];
  return items.flatMap((item) => {
    const parsed = v.safeParse(StatusItem, item);
    if (!parsed.success) return [];
    const { instanceId, state, ...rest } = parsed.output;
    const read = v.safeParse(InstanceState, { ...rest, id: instanceId ?? '', state: state ?? 'Unknown' });
    return read.success ? [read.output] : [];
  });
}

const AutoscaleSetting = v.looseObject({
  properties: v.looseObject({
    targetResourceUri: v.optional(v.nullable(v.string())),
    profiles: v.optional(v.nullable(v.array(v.unknown()))),
  }),
});

/** Whether an autoscale setting scales that resource. */
export function scales(setting: Record<string, unknown>, resourceId: string): boolean {
  const parsed = v.safeParse(AutoscaleSetting, setting);
  return (
    parsed.success && parsed.output.properties.targetResourceUri?.toLowerCase() === resourceId.toLowerCase()
  );
}

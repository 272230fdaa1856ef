import {
  at,
  entryOf,
  type InfraEntry,
  type InfraObject,
  type InfraValue,
  nameText,
  plainText,
} from '../evaluate/InfraValue';
import type { InfraResource } from '../evaluate/InfraResource';
import type { DeployedSite, Told } from './DeployedSite';
import { planFinder } from './templatePlans';

/** The sites among deployed resources, each with its configurations and its plan. */
export function templateSites(resources: readonly InfraResource[]): DeployedSite[] {
  const configs = configsByName(resources);
  const planOf = planFinder(resources);
  return resources
    .filter(({ type, isExisting }) => !isExisting && /^microsoft\.web\/sites(\/slots)?$/.test(type))
    .map((site) => toSite(site, configs, planOf));
}

type Configs = ReadonlyMap<string, InfraObject | 'unknown'>;

function toSite(
  { type, name, body, at: where }: InfraResource,
  configs: Configs,
  planOf: ReturnType<typeof planFinder>,
): DeployedSite {
  const properties = at(body, 'properties');
  const siteConfig = at(properties, 'siteConfig');
  const web = configs.get(key(name, 'web'));
  const settings = settingsOf(at(siteConfig, 'appSettings'), configs.get(key(name, 'appsettings')));
  const strings = settingsOf(
    at(siteConfig, 'connectionStrings'),
    configs.get(key(name, 'connectionstrings')),
  );
  const setting = (wanted: string) => told(settings, wanted);
  const configuration = (wanted: string): Told => {
    const beside = web === undefined ? { state: 'absent' as const } : told(web, wanted);
    return beside.state === 'absent'
      ? told(siteConfig ?? properties, wanted, siteConfig === undefined)
      : beside;
  };
  const isFunctions = plainText(at(body, 'kind'))?.toLowerCase().includes('functionapp') ?? false;
  return {
    kind: isFunctions ? 'functions' : 'web',
    from: 'template',
    isSlot: type.endsWith('/slots'),
    isPython: isPython(configuration('linuxFxVersion'), setting('FUNCTIONS_WORKER_RUNTIME'), properties),
    service: plainText(at(body, 'tags', 'azd-service-name')),
    at: where,
    properties: properties?.kind === 'object' ? properties : undefined,
    siteConfig: siteConfig?.kind === 'object' ? siteConfig : undefined,
    property: (wanted) => told(properties, wanted),
    configuration,
    setting,
    settings: settings === 'unknown' ? [] : settings.entries,
    connectionStrings: strings === 'unknown' ? [] : strings.entries,
    plan: planOf(at(properties, 'serverFarmId')),
  };
}

/** `isMissing`: the object that would hold it is not there, which the object around it decides. */
function told(holder: InfraValue | 'unknown' | undefined, name: string, isMissing = false): Told {
  if (holder === undefined) return { state: 'absent' };
  if (holder === 'unknown' || holder.kind !== 'object') return { state: 'unknown' };
  const entry = isMissing ? undefined : entryOf(holder, name);
  if (entry) {
    if (entry.value.kind === 'null') return { state: 'absent' };
    return entry.value.kind === 'unknown'
      ? { state: 'unknown', value: entry.value }
      : { state: 'set', value: entry.value, at: entry.at };
  }
  return { state: holder.isWhole ? 'absent' : 'unknown' };
}

/** `{ name, value }` in a list, or a table beside it; App Service replaces the list by the table. */
function settingsOf(
  list: InfraValue | undefined,
  table: InfraObject | 'unknown' | undefined,
): InfraObject | 'unknown' {
  if (table !== undefined) return table;
  if (list === undefined) return { ...nothing, isWhole: true };
  if (list.kind !== 'list') return 'unknown';
  let isWhole = list.isWhole;
  const entries: InfraEntry[] = [];
  for (const item of list.items) {
    const name = at(item, 'name');
    const value = entryOf(item, 'value') ?? entryOf(item, 'connectionString');
    const text = plainText(name);
    if (!name || text === undefined || !value) isWhole = false;
    else entries.push({ key: text, at: name.at, value: value.value });
  }
  return { kind: 'object', entries, isWhole, at: list.at };
}

const nothing: InfraObject = {
  kind: 'object',
  entries: [],
  isWhole: false,
  at: { file: '', span: { from: 0, to: 0 } },
};

/** The properties of `config` resources; of two of one name nobody knows which counts. */
function configsByName(resources: readonly InfraResource[]): Configs {
  const found = new Map<string, InfraObject | 'unknown'>();
  for (const { type, name, body, isExisting } of resources) {
    if (isExisting || !/^microsoft\.web\/sites(\/slots)?\/config$/.test(type)) continue;
    const slash = name.lastIndexOf('/');
    const itsKey = key(name.slice(0, slash), name.slice(slash + 1).toLowerCase());
    const properties = at(body, 'properties');
    found.set(itsKey, properties?.kind === 'object' && !found.has(itsKey) ? properties : 'unknown');
  }
  return found;
}

function key(site: string, config: string): string {
  return JSON.stringify([site, config]);
}

function isPython(fx: Told, runtime: Told, properties: InfraValue | undefined): boolean | undefined {
  const flex = plainText(at(properties, 'functionAppConfig', 'runtime', 'name'));
  if (flex !== undefined) return flex.toLowerCase() === 'python';
  for (const each of [fx, runtime]) {
    const value = each.state === 'absent' ? undefined : each.value;
    // The version may come from outside: `python|⟨…⟩`.
    const text = plainText(value) ?? nameText(value);
    if (text && !text.startsWith('⟨')) return /^python(\||$)/i.test(text);
  }
  return undefined;
}

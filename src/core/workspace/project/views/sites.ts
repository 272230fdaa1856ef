import type { App } from '../../App';
import type { Span } from '../../text/Span';
import {
  type ConfigEntry,
  type ConfigValue,
  entriesOf,
  itemsOf,
  textOf,
  valueAt,
} from '../config/ConfigValue';
import type { AzureResource } from '../infra/AzureResource';
import type { InfraFile } from '../kinds/infraFiles';
import { filesOfKind } from './allFiles';

/** An app setting where a project sets it. */
export interface AppSetting {
  name: string;
  value: ConfigValue;
  file: string;
  nameSpan: Span;
}

/** A web app, a function app or a slot, as the infrastructure declares it. */
export interface Site {
  file: string;
  symbol: string;
  /** Of its symbol. */
  span: Span;
  kind: 'web' | 'functions';
  isSlot: boolean;
  /** Undefined where neither `kind` nor `linuxFxVersion` tells. */
  isLinux: boolean | undefined;
  resource: AzureResource;
  /** Of `properties`. */
  properties: ConfigValue | undefined;
  /** Of `siteConfig` and of a `web` config beside it; the latter counts. */
  siteConfig: readonly ConfigEntry[];
  settings: readonly AppSetting[];
  /** Whether parts of its settings come from an expression, so that a missing name proves nothing. */
  settingsAreWhole: boolean;
  /** `azd-service-name`. */
  service: string | undefined;
  plan: AzureResource | undefined;
}

/** The sites that the infrastructure of an app declares, other apps' in shared files among them. */
export function sitesOf(app: Pick<App, 'files' | 'shared'>): Site[] {
  return filesOfKind(app, 'infra').flatMap(sitesIn);
}

/** The sites of one file. */
export function sitesIn(file: InfraFile): Site[] {
  return file.resources
    .filter(({ type, isExisting }) => !isExisting && /^microsoft\.web\/sites(\/slots)?$/i.test(type))
    .map((resource) => toSite(resource, file));
}

/** What a site's configuration says; the last entry counts. */
export function siteConfigOf({ siteConfig }: Site, key: string): ConfigEntry | undefined {
  return siteConfig.findLast((entry) => entry.key.toLowerCase() === key.toLowerCase());
}

export function settingOf({ settings }: Site, name: string): AppSetting | undefined {
  return settings.findLast((setting) => setting.name.toLowerCase() === name.toLowerCase());
}

function toSite(resource: AzureResource, file: InfraFile): Site {
  const { body, symbol, span } = resource;
  const properties = valueAt(body, 'properties');
  const configs = file.resources.filter(
    ({ type, parent }) => /^microsoft\.web\/sites(\/slots)?\/config$/i.test(type) && parent === symbol,
  );
  const configNamed = (name: string) =>
    configs
      .filter((config) => configName(config) === name)
      .map((config) => valueAt(config.body, 'properties'));
  const siteConfig = [valueAt(properties, 'siteConfig'), ...configNamed('web')];
  const lists = siteConfig.map((config) => valueAt(config, 'appSettings'));
  const tables = configNamed('appsettings');
  const kind = textOf(valueAt(body, 'kind'))?.toLowerCase();
  const fx = siteConfig.flatMap((config) => valueAt(config, 'linuxFxVersion') ?? []);
  const linux = kind?.includes('linux');
  return {
    file: file.path,
    symbol,
    span,
    kind: kind?.includes('functionapp') ? 'functions' : 'web',
    isSlot: /\/slots$/i.test(resource.type),
    isLinux: linux || fx.length > 0 ? true : linux,
    resource,
    properties,
    siteConfig: siteConfig.flatMap(entriesOf),
    settings: [...lists, ...tables].flatMap((value) => settingsIn(value, file.path)),
    settingsAreWhole: [...lists, ...tables].every((value) => value === undefined || isWhole(value)),
    service: textOf(valueAt(body, 'tags', 'azd-service-name')) ?? serviceIn(valueAt(body, 'tags')),
    plan: planOf(properties, file),
  };
}

function configName({ name, symbol }: AzureResource): string | undefined {
  const text = (textOf(name) ?? (name?.kind === 'expression' ? name.text : symbol)).toLowerCase();
  return /(appsettings|web)\W*$/.exec(text)?.[1];
}

/** As a list of `{ name, value }`, or as a table. */
function settingsIn(value: ConfigValue | undefined, file: string): AppSetting[] {
  const table = entriesOf(value).map(({ key, keySpan, value: set }) => {
    return { name: key, value: set, file, nameSpan: keySpan };
  });
  const list = itemsOf(value).flatMap((item) => {
    const name = valueAt(item, 'name');
    const set = valueAt(item, 'value');
    return name?.kind === 'string' && set ? { name: name.value, value: set, file, nameSpan: name.span } : [];
  });
  return [...table, ...list];
}

function isWhole(value: ConfigValue): boolean {
  if (value.kind === 'object') return true;
  return value.kind === 'list' && value.items.every((item) => item.kind === 'object');
}

/** `union(tags, { 'azd-service-name': 'web' })`, the usual way of azd's templates. */
function serviceIn(tags: ConfigValue | undefined): string | undefined {
  return tags?.kind === 'expression' ? /'azd-service-name'\s*:\s*'([^']+)'/.exec(tags.text)?.[1] : undefined;
}

function planOf(properties: ConfigValue | undefined, { resources }: InfraFile): AzureResource | undefined {
  const plans = resources.filter(({ type }) => /^microsoft\.web\/serverfarms$/i.test(type));
  const named = valueAt(properties, 'serverFarmId');
  const text = named?.kind === 'expression' ? named.text : textOf(named);
  if (text === undefined) return undefined;
  return plans.find(({ symbol }) => text === `${symbol}.id` || text.includes(`'${symbol}'`));
}

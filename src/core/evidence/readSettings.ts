import type { Settings } from '../contracts';

/**
 * App settings in the forms people save them in: the bundle's `{ NAME: value }`, the list that
 * `az webapp config appsettings list` and the portal's advanced editor give, ARM's answer with `properties`, and
 * `local.settings.json` with `Values`. Undefined for anything else.
 */
export function readSettings(json: unknown): Settings | undefined {
  if (Array.isArray(json)) return fromList(json);
  if (!isRecord(json)) return undefined;
  const source = [json.properties, json.Values].find(isRecord) ?? json;
  return Object.fromEntries(
    Object.entries(source).flatMap(([name, value]) => {
      const text = scalar(value);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/**
 * The names of the settings that stay with their slot, where a list says so for each; undefined for other forms,
 * which say nothing of it.
 */
export function slotSettingNames(json: unknown): string[] | undefined {
  if (!Array.isArray(json) || !json.every(isRecord)) return undefined;
  if (!json.some(({ slotSetting }) => typeof slotSetting === 'boolean')) return undefined;
  return json.flatMap(({ name, slotSetting }) =>
    slotSetting === true && typeof name === 'string' ? [name] : [],
  );
}

function fromList(items: readonly unknown[]): Settings | undefined {
  const pairs: [string, string][] = [];
  for (const item of items) {
    if (!isRecord(item) || typeof item.name !== 'string') return undefined;
    pairs.push([item.name, scalar(item.value) ?? '']);
  }
  return Object.fromEntries(pairs);
}

function scalar(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { partFiles } from './bundleLayout';
import { isRecord, readSettings } from './readSettings';

/** Folders that Kudu and the platform make below LogFiles. */
const kuduFolders = /^(?:kudu|Application|http|webssh|CodeProfiler|DetailedErrors|Git|SiteExtensions)\//;

/** Files below LogFiles that are not text. */
const binaryName =
  /\.(?:zip|7z|tar|tgz|dmp|core|etl|nettrace|gcdump|pcap|pcapng|cap|diagsession|png|jpe?g|db|sqlite)$/i;

/** A log by its name: as it is, rotated (`x.log.1`, `x.1.log`, `x.log-20260518`) and packed (`.gz`). */
const logName = /\.log(?:[.-][\w-]{1,20})?(?:\.gz)?$|_docker(?:\.\d+)?\.txt(?:\.\d+)?(?:\.gz)?$/i;

/** Which files are logs: whatever is text in LogFiles, and what is called a log elsewhere. */
export function logDetector(paths: readonly string[]): (path: string) => boolean {
  // A downloaded LogFiles folder has lost its name, but is known by what lies in it.
  const isLogFiles = paths.some((path) => kuduFolders.test(path) || /^[^/]*_docker\.log/i.test(path));
  return (path) => {
    if (binaryName.test(path)) return false;
    if (path.startsWith('LogFiles/') || logName.test(path)) return true;
    return isLogFiles && /\.txt(?:\.\d+)?(?:\.gz)?$/i.test(path);
  };
}

/**
 * The folder that holds everything, with a slash behind it, where somebody packed or unpacked a bundle with its folder;
 * else an empty string.
 */
export function wrapperOf(paths: readonly string[]): string {
  const wrapper = /^[^/]+\//.exec(paths[0] ?? '')?.[0];
  if (wrapper === undefined || !paths.every((path) => path.startsWith(wrapper))) return '';
  const inside = paths.map((path) => path.slice(wrapper.length));
  const isBundle = inside.some(
    (path) =>
      /^(?:LogFiles|aliases|container|(?:site\/)?deployments|instances)\//.test(path) ||
      isPart(path) ||
      /^[^/]*_docker\.log/i.test(path),
  );
  return isBundle && !/^(?:LogFiles|instances)\/$/.test(wrapper) ? wrapper : '';
}

function isPart(path: string): boolean {
  return Object.values<string>(partFiles).includes(path);
}

/**
 * What a JSON file under a name of its own holds, by its form: an export of settings above all. Undefined for what
 * is none of a bundle's files. `isNamed` where the name, or the user who gave the file alone, says what it is.
 */
export function placeOfJson(json: unknown, { isNamed }: { isNamed: boolean }): string | undefined {
  if (Array.isArray(json)) return placeOfList(json);
  if (!isRecord(json)) return undefined;
  const inner = isRecord(json.properties) ? json.properties : json;
  if ('defaultHostName' in inner) return partFiles.site;
  if ('linuxFxVersion' in inner || 'appCommandLine' in inner) return partFiles.siteConfig;
  if ('appSettingNames' in inner) return partFiles.slotConfigNames;
  if (isRecord(json.Values)) return partFiles.settings;
  const isTable = Object.entries(inner).every(
    ([name, value]) => /^[A-Za-z_][\w.:-]*$/.test(name) && typeof value === 'string',
  );
  const settings = isTable && isNamed ? readSettings(json) : undefined;
  return settings && Object.keys(settings).length > 0 ? partFiles.settings : undefined;
}

function placeOfList(list: readonly unknown[]): string | undefined {
  if (list.length === 0 || !list.every(isRecord)) return undefined;
  // Connection strings have a type besides.
  if (list.every((item) => typeof item.name === 'string' && 'value' in item && !('type' in item)))
    return partFiles.settings;
  if (list.every((item) => 'eventTimestamp' in item && 'operationName' in item)) return partFiles.activity;
  return undefined;
}

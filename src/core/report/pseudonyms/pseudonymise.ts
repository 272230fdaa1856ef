import type { Diagnosis } from '../../contracts';
import { replaceHosts } from './hostNames';
import { knownNames } from './knownNames';
import { machineNames } from './machineNames';
import { Pseudonyms } from './Pseudonyms';

const guid = /(?<![\w-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\w-])/gi;
/** `WEBSITE_INSTANCE_ID`; a commit's id has 40 figures and stays. */
const instanceId = /(?<![\w-])[0-9a-f]{64}(?![\w-])/gi;
/** A machine as the platform names its logs: `lw0sdlwk0007xk`. */
const machine = /(?<![A-Za-z0-9])lw[0-9a-z]{8,24}(?![A-Za-z0-9])/gi;
const address = /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/g;
const nobodysAddress = /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./;

export interface PseudonymousDiagnosis {
  diagnosis: Diagnosis;
  /** The way back, for the user alone. */
  names: { pseudonym: string; name: string }[];
}

/**
 * The diagnosis with pseudonyms in the place of hosts, resources, instances, ids and public addresses, in every text.
 * What tells the kind of a host (`.openai.azure.com`), private addresses and well-known hosts stay: a cause depends on
 * them. `key` is the user's own, at least 16 random bytes.
 */
export function pseudonymise(diagnosis: Diagnosis, key: Uint8Array): PseudonymousDiagnosis {
  const isOfBundle = diagnosis.target.kind === 'bundle';
  // Loose logs are of no target that is known, and the folder that they lie in may have any name.
  const pseudonyms = new Pseudonyms(key, isOfBundle ? 'bundle' : diagnosis.target.name);
  const texts: string[] = [];
  mapTexts(diagnosis, (text) => {
    texts.push(text);
    return text;
  });
  const names = knownNames(diagnosis, texts);
  const replaceName = nameReplacer(names, (name) => pseudonyms.of('name', name));
  const replaceMachine = nameReplacer(machineNames(texts), (name) => pseudonyms.of('machine', name));
  const replace = (text: string): string =>
    replaceName(
      replaceMachine(
        replaceHosts(
          text.replace(guid, (id) => (/^[0-]+$/.test(id) ? id : pseudonyms.of('id', id))),
          {
            azure: ({ own, rest }) => [...own.map((label) => pseudonyms.of('name', label)), rest].join('.'),
            other: (host) => pseudonyms.of('host', host),
          },
        ).replace(instanceId, (id) => pseudonyms.of('id', id)),
      )
        .replace(machine, (name) => pseudonyms.of('machine', name))
        .replace(address, (ip) => (isPublic(ip) ? pseudonyms.of('ip', ip) : ip)),
    );
  const changed = mapTexts(diagnosis, replace);
  const { target } = diagnosis;
  // An SSH host, a folder and an instance have no form by which they are known.
  if (target.kind === 'ssh') changed.target.name = pseudonyms.of('host', target.name);
  if (isOfBundle) changed.target.name = pseudonyms.of('name', target.name);
  if (target.instance !== undefined) changed.target.instance = pseudonyms.of('id', target.instance);
  return { diagnosis: changed, names: pseudonyms.names() };
}

function nameReplacer(
  names: readonly string[],
  pseudonymOf: (name: string) => string,
): (text: string) => string {
  if (names.length === 0) return (text) => text;
  const words = names.map((name) => name.replace(/[.()\\[\]{}*+?^$|]/g, '\\$&')).join('|');
  // Within a container's name (`shop_0_4c1b`) it stands between underscores.
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${words})(?![A-Za-z0-9])`, 'gi');
  return (text) => text.replace(pattern, pseudonymOf);
}

function isPublic(ip: string): boolean {
  return !nobodysAddress.test(ip) && ip.split('.').every((part) => Number(part) <= 255);
}

/** Fields whose values are words of our own, and no texts. */
const ownWords = new Set([
  'status',
  'kind',
  'layer',
  'severity',
  'state',
  'profile',
  'way',
  'view',
  'relation',
  'symptoms',
]);

/** The same value with every text changed; ids of findings and hops stay. */
function mapTexts<T>(value: T, change: (text: string) => string): T {
  const map = (part: unknown): unknown => {
    if (typeof part === 'string') return change(part);
    if (Array.isArray(part)) return part.map(map);
    if (typeof part !== 'object' || part === null) return part;
    const hasOwnId = 'severity' in part || 'way' in part;
    const isOwn = (name: string): boolean => ownWords.has(name) || (hasOwnId && name === 'id');
    return Object.fromEntries(
      Object.entries(part).map(([name, inner]) => [name, isOwn(name) ? inner : map(inner)]),
    );
  };
  return map(value) as T;
}

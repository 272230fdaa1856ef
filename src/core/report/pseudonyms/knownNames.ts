import type { Diagnosis } from '../../contracts';
import { replaceHosts } from './hostNames';

/** Words that are names of things everywhere, and whose replacement would only blur the text. */
const common = new Set([
  ...['site', 'home', 'azure', 'python', 'main', 'default', 'test', 'prod', 'production', 'staging', 'slot'],
  ...['bundle', 'instance', 'localhost', 'unknown', 'gunicorn', 'uvicorn', 'fastapi', 'flask', 'django'],
  ...['providers', 'microsoft.web', 'sites', 'slots', 'subscriptions', 'resourcegroups', 'http', 'https'],
  ...['name', 'host', 'machine', 'health', 'chat', 'model', 'shell', 'http2', 'setting', 'settings'],
]);

/** Shorter names are also parts of other words. */
const shortest = 4;

/** What stands before the name of a resource, in ids, commands and variables. */
const namedBy: readonly RegExp[] = [
  /\/resourceGroups\/([\w.()-]{1,90})/gi,
  /\/providers\/[\w.]{1,80}\/\w{1,60}\/([\w.-]{1,90})/gi,
  /--(?:resource-group|name|vault-name|account-name|plan|workspace|vnet-name)[ =]([\w.-]{1,90})/g,
  /(?<=\baz [^\n]{0,300}\s)-[gn] ([\w.-]{1,90})/g,
  /\bWEBSITE_(?:SITE_NAME|RESOURCE_GROUP)\b["']?[:= ]{1,3}["']?([\w.-]{1,90})/g,
];

/** Names of the target's resources that stand in the texts, longest first, so that no name is cut by a part of it. */
export function knownNames({ target }: Diagnosis, texts: readonly string[]): string[] {
  const names = new Set<string>();
  const add = (name: string | undefined): void => {
    const plain = name?.replace(/[.-]+$/, '').toLowerCase() ?? '';
    if (plain.length >= shortest && !common.has(plain) && !/^\d+$/.test(plain)) names.add(plain);
  };
  const note = (own: readonly string[]): string => {
    own.forEach(add);
    return '';
  };
  if (target.kind === 'azure') target.name.split('/').forEach(add);
  for (const text of [target.name, ...texts]) {
    for (const pattern of namedBy) for (const match of text.matchAll(pattern)) add(match[1]);
    replaceHosts(text, { azure: ({ own }) => note(own), other: () => '' });
  }
  return [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

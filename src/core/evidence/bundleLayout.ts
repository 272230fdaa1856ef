/** Where the parts of evidence lie in a bundle; one place for writing, reading and the redaction report. */
export const partFiles = {
  manifest: 'manifest.json',
  looks: 'collection.json',
  probes: 'probes.json',
  settings: 'settings.json',
  siteConfig: 'siteconfig.json',
  site: 'site.json',
  slotConfigNames: 'slotconfignames.json',
  authSettings: 'authsettings.json',
  configReferences: 'configreferences.json',
  kuduChecks: 'kuduchecks.json',
  autoscale: 'autoscale.json',
  metrics: 'metrics.json',
  activity: 'activity.json',
  instances: 'instances.json',
  redactions: 'redaction.json',
} as const;

const bundleFolders = ['aliases', 'container', 'deployments', 'instances', 'LogFiles'] as const;

const slotFile = /^settings\.([A-Za-z0-9][A-Za-z0-9_-]{0,63})\.json$/;

/** The slot whose settings a file of this name holds. */
export function slotOf(path: string): string | undefined {
  return slotFile.exec(path)?.[1];
}

export function slotPath(slot: string): string {
  return `settings.${slot.replace(/[^A-Za-z0-9_-]/g, '_').replace(/^[_-]+/, '') || 'slot'}.json`;
}

/** True for what a bundle consists of, at its top; a folder that holds anything else is not ours to replace. */
export function isOfBundle(name: string): boolean {
  const known: readonly string[] = [...Object.values(partFiles), ...bundleFolders];
  return known.includes(name) || slotOf(name) !== undefined;
}

export function aliasStem(alias: string, view: 'shell' | 'app'): string {
  return `aliases/${onePart(alias)}${view === 'app' ? '.app' : ''}`;
}

export function containerStem(name: string): string {
  return `container/${onePart(name)}`;
}

export function deploymentStem(id: string): string {
  return `deployments/${onePart(id)}/log`;
}

/** The folder of one instance's evidence, with a slash behind it. */
export function instanceFolder(id: string): string {
  return `instances/${onePart(id)}/`;
}

/**
 * Loose logs go below LogFiles, where every reader looks for them; one that was packed is text by now, and named so.
 */
export function logPath(path: string): string {
  const [first = '', ...rest] = path.split('/').filter((part) => part !== '');
  const below = first === 'LogFiles' ? rest : [first, ...rest];
  return `LogFiles/${below.join('/').replace(/\.gz$/i, '') || 'log'}`;
}

/** A name that must not open a folder of its own. */
function onePart(name: string): string {
  return name.replaceAll('/', '_') || '_';
}

import type { SiteRef } from '../../core/azure';
import type { TargetChoice, TargetName } from '../engine/engine';
import { targetKey } from '../engine/targetKey';
import { choiceOfApp, type SavedApp } from './savedApp';
import { choiceOfBundle, type SavedBundle } from './savedBundle';
import { choiceOf, type SavedHost } from './savedHost';

interface SavedTargets {
  hosts: readonly SavedHost[];
  bundles: readonly SavedBundle[];
  apps: readonly SavedApp[];
}

/** The name that the lab has when nobody gives it another. */
export const DEFAULT_LAB = 'lab';

/** A target as its views show it. */
export function targetLabel(name: TargetName): string {
  if (name.kind === 'bundle') return name.path.split(/[\\/]/).findLast((part) => part !== '') ?? name.path;
  if (name.kind === 'ssh') return `${name.user}@${name.host}${name.port === 22 ? '' : `:${name.port}`}`;
  const instance = name.instance === undefined ? '' : ` / ${name.instance.slice(0, 8)}`;
  if (name.kind === 'azure') return `${siteLabel(name.site)}${instance}`;
  return `${name.name}${instance}`;
}

/** An app or a slot of it, in short. */
export function siteLabel({ name, slot }: SiteRef): string {
  return slot === undefined ? name : `${name}/${slot}`;
}

/**
 * The target behind a remembered key or the setting for the default, `lab[:NAME[/INSTANCE]]` or the key of a saved
 * host, of an app in Azure or of saved evidence; undefined for what is no target of ours any more.
 */
export function choiceOfKey(key: string, { hosts, bundles, apps }: SavedTargets): TargetChoice | undefined {
  const lab = /^lab(?::([a-z0-9][a-z0-9-]*)(?:\/([0-9a-f]+))?)?$/.exec(key);
  if (lab) return { name: { kind: 'lab', name: lab[1] ?? DEFAULT_LAB, instance: lab[2] } };
  const [, app = key, instance] = /^(azure.*)\/instances\/([0-9a-f]+)$/.exec(key) ?? [];
  const saved = [
    ...hosts.map(choiceOf),
    ...bundles.map(choiceOfBundle),
    ...apps.map((one) => choiceOfApp(one)),
  ].find(({ name }) => targetKey(name) === app);
  if (saved?.name.kind !== 'azure') return saved;
  return { ...saved, name: { ...saved.name, instance } };
}

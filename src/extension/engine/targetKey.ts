import { azureKey } from './azureName';
import type { TargetName } from './engine';

/** A target's name as `--target` takes it, saved evidence by its path; equal names have equal keys. */
export function targetKey(name: TargetName): string {
  if (name.kind === 'bundle') return `bundle:${name.path}`;
  if (name.kind === 'lab') return `lab:${name.name}${name.instance === undefined ? '' : `/${name.instance}`}`;
  if (name.kind === 'azure') return azureKey(name);
  const host = name.host.includes(':') ? `[${name.host}]` : name.host;
  return `ssh://${encodeURIComponent(name.user)}@${host}:${name.port}`;
}

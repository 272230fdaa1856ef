import { usageError } from '../errors';
import type { Target } from '../../targets/target';

/** What `diagnose` may change, when asked to. */
export interface FixFlags {
  apply?: boolean;
  undo?: boolean;
  /** Where the app is; part of the place where the old values are kept. */
  cloud?: string;
}

/** Where ARM is asked for changes; combinations that mean nothing are refused before anything is looked at. */
export function fixSite(
  { apply = false, undo = false }: FixFlags,
  target: Target,
): NonNullable<Target['site']> | undefined {
  if (!apply && !undo) return undefined;
  if (apply && undo) throw usageError('--apply and --undo are two errands: give one of them.');
  if (!target.site)
    throw usageError('--apply and --undo change an app through ARM: they go with --target azure:….');
  return target.site;
}

import type { TargetChoice } from '../../engine/engine';
import { isCatalogued } from '../../panel/aliasNames';

/**
 * The alias that a step's command is, with its arguments; undefined for a command of another kind, one that needs a
 * shell to be understood, and in saved evidence, where nothing runs.
 */
export function stepAlias(
  command: string,
  { name }: TargetChoice,
): { alias: string; args: string[] } | undefined {
  const [alias = '', ...args] = command.trim().split(/\s+/);
  const isPlain = args.every((arg) => /^[\w./:=-]+$/.test(arg));
  return name.kind !== 'bundle' && isCatalogued(alias) && isPlain ? { alias, args } : undefined;
}

import { effectOf, effectWarning, findAlias } from '../../core/aliases';
import type { DescribedAlias } from './engine';

/** What is known of an alias by its name alone. */
export function describeAlias(name: string): DescribedAlias {
  const effect = effectOf(name);
  const { kind, args } = findAlias(name) ?? {
    kind: effect === 'changes-container' ? 'install' : 'report',
    args: [],
  };
  return { kind, effect, args, warning: effect === 'read' ? undefined : effectWarning(effect) };
}

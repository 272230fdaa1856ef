import type { Effect } from '../contracts';
import { findAlias } from './catalogue';

/**
 * What running an alias does to the target, as far as anybody knows. Of a name that the catalogue lacks only this is
 * known: one that begins with `install` wants to change the container.
 */
export function effectOf(name: string): Effect | 'unknown' {
  const known = findAlias(name)?.effect;
  return known ?? (/^install(?:[-_.]|$)/i.test(name) ? 'changes-container' : 'unknown');
}

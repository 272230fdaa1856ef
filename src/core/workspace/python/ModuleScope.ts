import type { ImportCondition, PythonDecorator } from './PythonModule';

/** Where in a module the walk over its tree is. */
export interface ModuleScope {
  /** Index of the innermost function; undefined at module level. */
  within: number | undefined;
  className: string | undefined;
  when: ImportCondition;
  isMain: boolean;
  /** Of the definition that is being walked into. */
  decorators: readonly PythonDecorator[];
}

const order: readonly ImportCondition[] = ['typing', 'guarded', 'conditional', 'always'];

/** Of two conditions the one under which less runs. */
export function weaker(one: ImportCondition, other: ImportCondition): ImportCondition {
  return order.indexOf(one) <= order.indexOf(other) ? one : other;
}

import type { View } from '../core/contracts';
import type { FaultModeName } from '../core/faults';
import type { TargetChoice } from './engine/engine';

/**
 * What commands are given by trees, panel and keyboard. The elements of the trees have these properties, so that VS
 * Code can hand them over as they are. From the palette a command gets nothing, and asks.
 */

export interface AliasArgument {
  alias: string;
  view?: View;
  /** Undefined: asked for where the alias takes any. */
  args?: string[];
}

export interface GroupArgument {
  group: string;
}

export interface TargetArgument {
  choice: TargetChoice;
}

export interface FaultArgument {
  mode: FaultModeName;
}

import type { Proof, View } from '../core/contracts';
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

/** Said by the panel where a command is not to lead away from what is shown there. */
export interface PanelArgument {
  from: 'panel';
}

export interface ExplainArgument {
  /** Of a failure. */
  id: string;
}

/** A step that would decide more: an alias of the catalogue with its arguments, or a command for a terminal. */
export interface StepArgument {
  command: string;
}

export interface EvidenceArgument {
  proof: Proof;
}

export interface GroupArgument {
  group: string;
}

export interface TargetArgument {
  choice: TargetChoice;
}

export interface FaultArgument {
  mode: FaultModeName;
  /** Whoever asks shows which fault is on, so that nobody needs to be told. */
  isShown?: boolean;
}

export interface SpreadArgument {
  /** Whether an MCP server is asked as well. */
  mcp: boolean;
}

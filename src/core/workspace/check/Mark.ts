import type { Range } from '../text/LineIndex';
import type { Fix, Severity } from './WorkspaceCheck';

/** One place in the project that a check marks. */
export interface Mark {
  check: string;
  severity: Severity;
  /** Below the workspace folder, with forward slashes. */
  file: string;
  range: Range;
  message: string;
  fixes: readonly Fix[];
}

/** How a check came out: one that crashed hides no other, and none that did not run counts as passed. */
export type CheckState =
  | { id: string; state: 'pass' | 'fail' }
  | { id: string; state: 'skipped'; reason: string }
  | { id: string; state: 'error'; reason: string };

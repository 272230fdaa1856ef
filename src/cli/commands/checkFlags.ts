import type { Severity } from '../../core/workspace';

export interface CheckFlags {
  sarif: boolean;
  fix: boolean;
  failOn: FailOn;
  off: string[];
}

type FailOn = Severity | 'never';

const failOn: Record<FailOn, true> = { error: true, warning: true, info: true, never: true };

/** What `--fail-on` takes. */
export const failOnWords = Object.keys(failOn);

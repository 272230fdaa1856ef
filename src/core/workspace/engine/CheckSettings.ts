import type { Severity } from '../check/WorkspaceCheck';

/** What somebody has decided about checks, by id; what is not named is as the check says. */
export type CheckSettings = Readonly<Record<string, Severity | 'off'>>;

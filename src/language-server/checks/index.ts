import type { WorkspaceCheck } from '../../core/workspace';
import { startupScriptCrlf } from './startupScriptCrlf';

/** All checks of the workspace, by id. */
export const workspaceChecks: readonly WorkspaceCheck[] = [startupScriptCrlf];

import type { WorkspaceCheck } from '../../core/workspace';
import { frameworkNotDetected } from './frameworkNotDetected';
import { loopbackBind } from './loopbackBind';
import { missingDependency } from './missingDependency';
import { noRequirements } from './noRequirements';
import { portNotFromEnv } from './portNotFromEnv';
import { pythonVersionMismatch } from './pythonVersionMismatch';
import { startupModuleMissing } from './startupModuleMissing';
import { startupScriptCrlf } from './startupScriptCrlf';

/** All checks of the workspace, by id. */
export const workspaceChecks: readonly WorkspaceCheck[] = [
  frameworkNotDetected,
  loopbackBind,
  missingDependency,
  noRequirements,
  portNotFromEnv,
  pythonVersionMismatch,
  startupModuleMissing,
  startupScriptCrlf,
];

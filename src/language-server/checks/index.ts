import type { WorkspaceCheck } from '../../core/workspace';
import { affinityEnabled } from './affinityEnabled';
import { alwaysOnOff } from './alwaysOnOff';
import { asgiWorkerMissing } from './asgiWorkerMissing';
import { buildDisabled } from './buildDisabled';
import { cheaperBelowAutoscale } from './cheaperBelowAutoscale';
import { connectionStringOverIdentity } from './connectionStringOverIdentity';
import { frameworkNotDetected } from './frameworkNotDetected';
import { functionsThreadpool } from './functionsThreadpool';
import { functionsWorkerCount } from './functionsWorkerCount';
import { healthCheckMissing } from './healthCheckMissing';
import { httpsOnlyOff } from './httpsOnlyOff';
import { loopbackBind } from './loopbackBind';
import { missingDependency } from './missingDependency';
import { noRequirements } from './noRequirements';
import { portNotFromEnv } from './portNotFromEnv';
import { pythonVersionMismatch } from './pythonVersionMismatch';
import { runFromPackageConflict } from './runFromPackageConflict';
import { startupModuleMissing } from './startupModuleMissing';
import { startupScriptCrlf } from './startupScriptCrlf';
import { workersBelowFormula } from './workersBelowFormula';

/** All checks of the workspace, by id. */
export const workspaceChecks: readonly WorkspaceCheck[] = [
  affinityEnabled,
  alwaysOnOff,
  asgiWorkerMissing,
  buildDisabled,
  cheaperBelowAutoscale,
  connectionStringOverIdentity,
  frameworkNotDetected,
  functionsThreadpool,
  functionsWorkerCount,
  healthCheckMissing,
  httpsOnlyOff,
  loopbackBind,
  missingDependency,
  noRequirements,
  portNotFromEnv,
  pythonVersionMismatch,
  runFromPackageConflict,
  startupModuleMissing,
  startupScriptCrlf,
  workersBelowFormula,
];

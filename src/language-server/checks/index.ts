import type { WorkspaceCheck } from '../../core/workspace';
import { actionNotPinned } from './actionNotPinned';
import { affinityEnabled } from './affinityEnabled';
import { alwaysOnOff } from './alwaysOnOff';
import { asgiWorkerMissing } from './asgiWorkerMissing';
import { asyncWithoutAwait } from './asyncWithoutAwait';
import { blockingCallInAsync } from './blockingCallInAsync';
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
import { modelEndpointHardCoded } from './modelEndpointHardCoded';
import { modelKeyInCode } from './modelKeyInCode';
import { noRequirements } from './noRequirements';
import { noSlotBeforeProduction } from './noSlotBeforeProduction';
import { noSmokeCheck } from './noSmokeCheck';
import { noTestsBeforeDeploy } from './noTestsBeforeDeploy';
import { portNotFromEnv } from './portNotFromEnv';
import { publishProfileInWorkflow } from './publishProfileInWorkflow';
import { pythonVersionMismatch } from './pythonVersionMismatch';
import { runFromPackageConflict } from './runFromPackageConflict';
import { secretInCode } from './secretInCode';
import { secretInSettingsFile } from './secretInSettingsFile';
import { startupModuleMissing } from './startupModuleMissing';
import { startupScriptCrlf } from './startupScriptCrlf';
import { workersBelowFormula } from './workersBelowFormula';

/** All checks of the workspace, by id. */
export const workspaceChecks: readonly WorkspaceCheck[] = [
  actionNotPinned,
  affinityEnabled,
  alwaysOnOff,
  asgiWorkerMissing,
  asyncWithoutAwait,
  blockingCallInAsync,
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
  modelEndpointHardCoded,
  modelKeyInCode,
  noRequirements,
  noSlotBeforeProduction,
  noSmokeCheck,
  noTestsBeforeDeploy,
  portNotFromEnv,
  publishProfileInWorkflow,
  pythonVersionMismatch,
  runFromPackageConflict,
  secretInCode,
  secretInSettingsFile,
  startupModuleMissing,
  startupScriptCrlf,
  workersBelowFormula,
];

import type { WorkspaceCheck } from '../../core/workspace';
import { actionNotPinned } from './actionNotPinned';
import { asyncWithoutAwait } from './asyncWithoutAwait';
import { blockingCallInAsync } from './blockingCallInAsync';
import { frameworkNotDetected } from './frameworkNotDetected';
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
import { secretInCode } from './secretInCode';
import { secretInSettingsFile } from './secretInSettingsFile';
import { startupModuleMissing } from './startupModuleMissing';
import { startupScriptCrlf } from './startupScriptCrlf';

/** All checks of the workspace, by id. */
export const workspaceChecks: readonly WorkspaceCheck[] = [
  actionNotPinned,
  asyncWithoutAwait,
  blockingCallInAsync,
  frameworkNotDetected,
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
  secretInCode,
  secretInSettingsFile,
  startupModuleMissing,
  startupScriptCrlf,
];

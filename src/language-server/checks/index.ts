import type { WorkspaceCheck } from '../../core/workspace';
import { actionNotPinned } from './actionNotPinned';
import { asyncWithoutAwait } from './asyncWithoutAwait';
import { blockingCallInAsync } from './blockingCallInAsync';
import { modelEndpointHardCoded } from './modelEndpointHardCoded';
import { modelKeyInCode } from './modelKeyInCode';
import { noSlotBeforeProduction } from './noSlotBeforeProduction';
import { noSmokeCheck } from './noSmokeCheck';
import { noTestsBeforeDeploy } from './noTestsBeforeDeploy';
import { publishProfileInWorkflow } from './publishProfileInWorkflow';
import { secretInCode } from './secretInCode';
import { secretInSettingsFile } from './secretInSettingsFile';
import { startupScriptCrlf } from './startupScriptCrlf';

/** All checks of the workspace, by id. */
export const workspaceChecks: readonly WorkspaceCheck[] = [
  actionNotPinned,
  asyncWithoutAwait,
  blockingCallInAsync,
  modelEndpointHardCoded,
  modelKeyInCode,
  noSlotBeforeProduction,
  noSmokeCheck,
  noTestsBeforeDeploy,
  publishProfileInWorkflow,
  secretInCode,
  secretInSettingsFile,
  startupScriptCrlf,
];

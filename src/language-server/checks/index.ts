import type { WorkspaceCheck } from '../../core/workspace';
import { actionNotPinned } from './actionNotPinned';
import { asyncWithoutAwait } from './asyncWithoutAwait';
import { blockingCallInAsync } from './blockingCallInAsync';
import { noSlotBeforeProduction } from './noSlotBeforeProduction';
import { noSmokeCheck } from './noSmokeCheck';
import { noTestsBeforeDeploy } from './noTestsBeforeDeploy';
import { publishProfileInWorkflow } from './publishProfileInWorkflow';
import { startupScriptCrlf } from './startupScriptCrlf';

/** All checks of the workspace, by id. */
export const workspaceChecks: readonly WorkspaceCheck[] = [
  actionNotPinned,
  asyncWithoutAwait,
  blockingCallInAsync,
  noSlotBeforeProduction,
  noSmokeCheck,
  noTestsBeforeDeploy,
  publishProfileInWorkflow,
  startupScriptCrlf,
];

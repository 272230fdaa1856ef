import type { WorkspaceCheck } from '../../core/workspace';
import { affinityEnabled } from './affinityEnabled';
import { alwaysOnOff } from './alwaysOnOff';
import { asgiWorkerMissing } from './asgiWorkerMissing';
import { buildDisabled } from './buildDisabled';
import { cheaperBelowAutoscale } from './cheaperBelowAutoscale';
import { connectionStringOverIdentity } from './connectionStringOverIdentity';
import { functionsThreadpool } from './functionsThreadpool';
import { functionsWorkerCount } from './functionsWorkerCount';
import { healthCheckMissing } from './healthCheckMissing';
import { httpsOnlyOff } from './httpsOnlyOff';
import { runFromPackageConflict } from './runFromPackageConflict';
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
  functionsThreadpool,
  functionsWorkerCount,
  healthCheckMissing,
  httpsOnlyOff,
  runFromPackageConflict,
  startupScriptCrlf,
  workersBelowFormula,
];

import type { DoctorContext } from '../doctorContext';
import { runAlias, runAliasInAppView } from './aliases/runAlias';
import { runGroup } from './aliases/runGroup';
import { addFavourite, openInPortal, removeFavourite } from './azure/appCommands';
import { chooseSubscriptions } from './azure/chooseSubscriptions';
import { diagnoseInstances } from './azure/diagnoseInstances';
import { applyFix, undoFix } from './azure/fixes';
import { findApp } from './azure/findApp';
import { loadMore, refreshAzure, stopLoading } from './azure/lists';
import { chooseTenant } from './azure/chooseTenant';
import { signInToAzure } from './azure/signIn';
import { switchLoggingOn } from './azure/switchLoggingOn';
import type { Command } from './command';
import { cancel } from './diagnosis/cancel';
import { diagnose } from './diagnosis/diagnose';
import { analyze } from './evidence/analyze';
import { checkNext } from './evidence/checkNext';
import { explain } from './evidence/explain';
import { drill } from './faults/drill';
import { setFault, toggleFault } from './faults/setFault';
import { openWalkthrough, showLog } from './help';
import { startLab } from './labs/startLab';
import { stopLab } from './labs/stopLab';
import { copyNote, copyPrompt, copyReport } from './reports/copyReport';
import { exportBundle } from './reports/exportBundle';
import { measureSpread } from './scaling/measureSpread';
import { addTarget } from './targets/addTarget';
import { chooseTarget } from './targets/chooseTarget';
import { disconnect } from './targets/disconnect';
import { editTarget } from './targets/editTarget';
import { removeTarget } from './targets/removeTarget';
import { setFaultToken, setPassword } from './targets/setSecrets';
import { useTarget } from './targets/useTarget';
import type { OwnCommand } from './ownCommands';
import { showFailure } from './showFailure';

/** The commands that are of no view, panel or terminal: those are registered there. */
const commandTable: Record<OwnCommand, Command> = {
  diagnose,
  diagnoseAgain: diagnose,
  analyze,
  cancel,
  runAlias,
  runAliasInAppView,
  runThisAlias: runAlias,
  runThisAliasInAppView: runAliasInAppView,
  runGroup,
  toggleFault,
  setFault,
  drill,
  addTarget,
  editTarget,
  removeTarget,
  setPassword,
  setFaultToken,
  chooseTarget,
  useTarget,
  disconnect,
  signInToAzure,
  chooseTenant,
  chooseSubscriptions,
  findApp,
  loadMore,
  stopLoading,
  refreshAzure,
  openInPortal,
  diagnoseInstances,
  measureSpread,
  applyFix,
  undoFix,
  switchLoggingOn,
  addFavourite,
  removeFavourite,
  startLab,
  stopLab,
  explain,
  checkNext,
  copyReport,
  copyNote,
  copyPrompt,
  exportBundle,
  showLog,
  openWalkthrough,
};

/** What a command rejects with is shown, so that it never rejects for whoever runs it. */
export async function runCommand(name: OwnCommand, context: DoctorContext, argument: unknown): Promise<void> {
  try {
    await commandTable[name](context, argument);
  } catch (error) {
    showFailure(error, context);
  }
}

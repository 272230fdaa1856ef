import type { LabState } from '../../../lab/labState';
import { openWorkbench } from './openWorkbench';
import { PanelUser } from './panelUser';
import { endAfterSuite, labUp } from './run';
import { terminalSettings } from './terminalScreen';
import type { WorkbenchPage } from './workbenchPage';

/** A workbench whose current target is a lab, with the window at rest: no editor open, no fault set, in the dark theme. */
export interface OneLab {
  lab: LabState;
  workbench: WorkbenchPage;
  panel: PanelUser;
}

const NAME = 'one';
let running: OneLab | undefined;

/**
 * The lab and the window that the suites of `oneLab` share, one after the other: a workbench costs as much as most
 * suites do in it. What needs a window that nobody has used, or a lab of its own, stands beside that folder.
 */
export async function oneLab(): Promise<OneLab> {
  running ??= await start();
  await putAtRest(running);
  return running;
}

async function start(): Promise<OneLab> {
  const lab = await labUp(NAME);
  const workbench = await openWorkbench({ lab: NAME, settings: terminalSettings });
  endAfterSuite({
    what: 'the suites of one lab',
    end: () => {
      running = undefined;
      return Promise.resolve();
    },
  });
  return { lab, workbench, panel: new PanelUser(workbench) };
}

/** Also after a suite that has failed in the middle. */
async function putAtRest({ workbench }: OneLab): Promise<void> {
  await workbench.sideBar('Faults');
  const off = workbench.treeItem(/^off/);
  const isOff = workbench.treeItem(/^off, active/);
  await off.waitFor();
  if ((await isOff.count()) === 0) await off.click();
  await isOff.waitFor();
  await workbench.runCommand('View: Close All Editors');
  await workbench.setTheme('dark');
}

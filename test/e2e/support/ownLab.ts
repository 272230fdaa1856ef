import { openWorkbench } from './openWorkbench';
import { PanelUser } from './panelUser';
import { endAfterSuite, endEarlier, labs } from './run';
import type { WorkbenchPage } from './workbenchPage';

/** A window that no setting names a target for, in which the user starts a lab. */
export interface OwnLab {
  workbench: WorkbenchPage;
  panel: PanelUser;
}

const LAB_LIMIT_MS = 60_000;
let running: OwnLab | undefined;

/** The window that the suites of `ownLab` share, one after the other; the first of them finds it as nobody has used it. */
export async function ownWindow(): Promise<OwnLab> {
  if (!running) {
    await endEarlier();
    const workbench = await openWorkbench();
    running = { workbench, panel: new PanelUser(workbench) };
    endAfterSuite({
      what: 'the suites of an own lab',
      end: async () => {
        running = undefined;
        await (await labs()).down('lab');
      },
    });
  }
  return running;
}

/** That window with the lab that the user has started in it, `lab`, with no fault, and the panel in front. */
export async function ownLab(): Promise<OwnLab> {
  const own = await ownWindow();
  const { workbench, panel } = own;
  await workbench.sideBar('Targets');
  const target = workbench.treeItem(/^lab, /);
  await target.waitFor();
  if ((await workbench.treeItem(/^lab, current target/).count()) === 0) {
    await workbench.runCommand('App Service Doctor: Start Lab');
    await workbench.notification('is up at').waitFor({ timeout: LAB_LIMIT_MS });
  }
  await workbench.sideBar('Faults');
  await workbench.treeItem(/^off/).click();
  await workbench.treeItem(/^off, active/).waitFor();
  await workbench.runCommand('View: Close All Editors');
  await workbench.runCommand('App Service Doctor: Open Panel');
  await panel.faults.waitFor();
  return own;
}

import assert from 'node:assert/strict';
import { oneLab } from '../support/oneWindow';
import { labs } from '../support/run';
import { type TerminalScreen, terminalScreen } from '../support/terminalScreen';
import type { WorkbenchPage } from '../support/workbenchPage';

/** Starting a lab again, on a busy machine. */
const START_LIMIT_MS = 45_000;

/** The last suite of its folder, by its name too: the lab comes back, but at another address. */
describe('a lab that is stopped under our feet', () => {
  let workbench: WorkbenchPage;
  let screen: TerminalScreen;

  before(async () => {
    const { lab, workbench: window } = await oneLab();
    workbench = window;
    screen = terminalScreen(workbench.page);
    const targets = await workbench.sideBar('Targets');
    await targets.getByRole('treeitem', { name: `${lab.name}, current target` }).waitFor();
    await workbench.runCommand('App Service Doctor: Diagnose');
    await workbench.panel().getByRole('heading', { name: 'Healthy' }).waitFor();
    await workbench.runCommand('App Service Doctor: Open Live Log');
    await workbench.panel().locator('.log-state', { hasText: 'Live' }).waitFor();
    await workbench.runCommand('App Service Doctor: Open Terminal');
    await screen.shows(/^root@\w+:~#$/m);
    await (await labs()).down(lab.name);
  });

  it('is what the terminal says', async () => {
    await screen.shows(/\[The session ended: .+ — press\s+Enter to reconnect\]/);
    assert.match(await screen.text(), /connection|ended from outside/i);
  });

  it('ends the log with its reason', async () => {
    await workbench
      .panel()
      .locator('.log-state', { hasText: /^Ended: .*(?:connection|closed|lab)/i })
      .waitFor();
  });

  it('is seen in the list of targets', async () => {
    const targets = await workbench.sideBar('Targets');
    await targets.getByRole('treeitem', { name: /^lab, current target, local lab · not running/ }).waitFor();
    await workbench.screenshot('lab-gone');
  });

  it('does not connect again before it is up', async () => {
    await screen.press('Enter');
    await screen.shows(/\[The session ended: lab-not-up/);
    await workbench.screenshot('lab-gone-terminal');
  });

  it('ends a diagnosis with an error that offers the way on, and is healthy after that', async () => {
    await workbench.runCommand('App Service Doctor: Diagnose');
    const failure = workbench.notification('(lab-not-up)');
    await failure.waitFor();
    await workbench.panel().getByRole('alert').getByRole('button', { name: 'Start the lab' }).waitFor();
    await workbench.screenshot('lab-not-up');
    assert.deepEqual(await workbench.axe(), []);
    await failure.getByRole('button', { name: 'Start Lab' }).click();
    const up = workbench.notification('The lab "lab" is up');
    await up.waitFor({ timeout: START_LIMIT_MS });
    await up.getByRole('button', { name: 'Diagnose', exact: true }).click();
    await workbench.panel().getByRole('heading', { name: 'Healthy' }).waitFor();
    await workbench.screenshot('lab-back');
    await screen.press('Enter');
    await screen.shows(/lab-not-up[^]*root@\w+:~#$/);
    await screen.type('echo back $((40 + 2))');
    await screen.shows(/^back 42$/m);
    assert.deepEqual(workbench.refused, []);
  });
});

import assert from 'node:assert/strict';
import { openWorkbench } from './support/openWorkbench';
import { PanelUser } from './support/panelUser';
import type { WorkbenchPage } from './support/workbenchPage';

const LAB_LIMIT_MS = 60_000;

describe('the first start, with the mouse alone', function () {
  this.timeout(120_000);
  let workbench: WorkbenchPage;
  let panel: PanelUser;
  before(async () => {
    workbench = await openWorkbench();
    panel = new PanelUser(workbench);
  });
  after(() => workbench.close());

  it('shows views that say what they are for and where to begin', async () => {
    await workbench.sideBar('Targets');
    await workbench.treeItem(/^lab, .*not running/).waitFor();
    const aliases = await workbench.sideBar('Aliases');
    await aliases.getByText('The aliases are helper commands').waitFor();
    const faults = await workbench.sideBar('Faults');
    await faults.getByText('broken on purpose').waitFor();
    const findings = await workbench.sideBar('Findings');
    await findings.getByText('A diagnosis says which layer is broken').waitFor();
    await workbench.screenshot('first-start');
  });

  it('starts the lab, which becomes the current target', async () => {
    const aliases = await workbench.sideBar('Aliases');
    await aliases.getByRole('button', { name: 'Start the Local Lab' }).click();
    await workbench.notification('is up at').waitFor({ timeout: LAB_LIMIT_MS });
    await workbench.screenshot('lab-up');
    await workbench.statusItem('lab, not diagnosed yet').waitFor();
    await workbench.treeItem(/^lab, current target/).waitFor();
    await workbench.treeItem(/^apphelp/).waitFor();
    await workbench.treeItem(/^off, active/).waitFor();
  });

  it('diagnoses it to the verdict healthy, with the whole path green', async () => {
    const findings = await workbench.sideBar('Findings');
    await findings.getByRole('button', { name: 'Diagnose', exact: true }).last().click();
    await panel.verdict.getByRole('heading', { name: 'Healthy' }).waitFor();
    await workbench.statusItem('lab, healthy').waitFor();
    await workbench.treeItem(/^Healthy/).waitFor();
    const hops = await panel.hops.count();
    assert.ok(hops >= 7, `${hops} hops`);
    assert.equal(await panel.hops.and(panel.content.locator('.hop-pass')).count(), hops);
    await workbench.screenshot('first-verdict');
  });
});

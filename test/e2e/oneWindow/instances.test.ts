import assert from 'node:assert/strict';
import type { LabState } from '../../../lab/labState';
import { oneWindow } from '../support/oneWindow';
import type { PanelUser } from '../support/panelUser';
import { labs, labUp } from '../support/run';
import type { WorkbenchPage } from '../support/workbenchPage';

const NAME = 'azure';
const DIAGNOSIS_MS = 60_000;

describe('an app in the Azure of a lab, with three instances', function () {
  this.timeout(120_000);
  let workbench: WorkbenchPage;
  let panel: PanelUser;
  let lab: LabState;
  before(async () => {
    lab = await labUp(NAME, '--instances', '3');
    ({ workbench, panel } = await oneWindow());
    await workbench.runCommand('View: Close All Editors');
  });
  after(async () => (await labs()).down(NAME));

  it('is found in the tree, step by step, and becomes the target by a click', async () => {
    await workbench.onlyViews('Targets');
    await workbench.treeItem(`Azure of the lab "${NAME}"`).click();
    await workbench
      .treeItem(/^Subscription /)
      .first()
      .click();
    const app = workbench.treeItem(new RegExp(`^${lab.siteName}, PYTHON`));
    await app.waitFor();
    await app.click();
    await workbench.statusItem(`${lab.siteName}, not diagnosed yet`).waitFor();
    await workbench.screenshot('azure-tree');
  });

  it('is diagnosed through the tunnel, with a verdict in the panel', async () => {
    const findings = await workbench.sideBar('Findings');
    await findings.getByRole('button', { name: 'Diagnose', exact: true }).last().click();
    await panel.verdict.getByRole('heading', { name: 'Healthy' }).waitFor({ timeout: DIAGNOSIS_MS });
    // What the model answers is known from inside alone.
    const model = panel.hops.and(panel.content.locator('.hop-pass')).filter({ hasText: 'Model' });
    assert.equal(await model.count(), 1);
    await workbench.screenshot('azure-verdict');
  });

  it('has its instances side by side', async () => {
    await panel.openTab('Instances');
    await panel.content.getByRole('button', { name: 'Diagnose all instances' }).click();
    const verdicts = panel.content.getByRole('table', { name: 'The verdict of each instance' });
    for (const { id } of lab.instances) await verdicts.getByText(id.slice(0, 8)).waitFor();
    await panel.content.getByText('3 instances', { exact: true }).waitFor({ timeout: DIAGNOSIS_MS });
    await workbench.screenshot('azure-instances');
    assert.deepEqual(await workbench.axe(), []);
  });

  it('writes app and platform into one live log', async () => {
    await panel.openTab('Log');
    await panel.content.getByRole('button', { name: 'Start log' }).click();
    await panel.content.locator('.log-live').waitFor();
    await panel.content
      .getByText(/gunicorn|Container/)
      .first()
      .waitFor();
    await workbench.screenshot('azure-log');
  });

  it('is found by its name as well', async () => {
    await workbench.runCommand('App Service Doctor: Find Azure App…');
    await workbench.pick(`Azure of the lab "${NAME}"`);
    await workbench.pick(lab.siteName);
    await workbench.statusItem(`${lab.siteName}, healthy`).waitFor();
  });

  it('says of its slot whether a swap is safe', async () => {
    await workbench.onlyViews('Targets');
    await workbench.treeItem(new RegExp(`^${lab.siteName}, .*PYTHON`)).click();
    await workbench.page.keyboard.press('ArrowRight');
    await workbench.treeItem(/^staging, slot/).click();
    await workbench.statusItem(`${lab.siteName}/staging, not diagnosed yet`).waitFor();
    await panel.openTab('Swap');
    await panel.content.getByRole('textbox', { name: /^Smoke paths/ }).fill('/health=200');
    await panel.content.getByRole('button', { name: 'Check before swap' }).click();
    await panel.content.getByText('A swap is safe').waitFor({ timeout: DIAGNOSIS_MS });
    assert.equal(await panel.content.locator('.gate-step.gate-pass').count(), 6);
    await panel.content.getByText(/slot swap .* --slot staging/).waitFor();
    await workbench.screenshot('azure-swap');
    assert.deepEqual(await workbench.axe(), []);
  });
});

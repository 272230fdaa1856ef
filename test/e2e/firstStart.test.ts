import assert from 'node:assert/strict';
import { oneWindow } from './support/oneWindow';
import type { PanelUser } from './support/panelUser';
import { type Theme, themes } from './support/themes';
import type { WorkbenchPage } from './support/workbenchPage';

const LAB_LIMIT_MS = 60_000;
const themeNames = Object.keys(themes) as Theme[];

describe('the first start, with the mouse alone', function () {
  this.timeout(120_000);
  let workbench: WorkbenchPage;
  let panel: PanelUser;
  before(async () => {
    ({ workbench, panel } = await oneWindow());
  });

  it('has our views in the activity bar, in every theme', async () => {
    await workbench.activityTab('App Service Doctor').click();
    const title = workbench.page.locator('.sidebar .title-label');
    await title.filter({ hasText: 'App Service Doctor' }).waitFor();
    for (const theme of [...themeNames, 'dark'] as const) {
      await workbench.setTheme(theme);
      assert.match(await workbench.screenshot('first-look'), new RegExp(`/${theme}/first-look\\.png$`));
    }
  });

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

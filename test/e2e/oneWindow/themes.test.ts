import assert from 'node:assert/strict';
import { oneLabPanel } from '../support/oneWindow';
import type { PanelUser } from '../support/panelUser';
import { type Theme, themes } from '../support/themes';
import type { WorkbenchPage } from '../support/workbenchPage';

/** By their names in the panel; the pictures are named after them. */
const tabs = ['Environment', 'Latency', 'Aliases', 'Packages'];

describe('the panel in each theme', function () {
  this.timeout(90_000);
  let workbench: WorkbenchPage;
  let panel: PanelUser;
  before(async () => {
    ({ workbench, panel } = await oneLabPanel());
    await panel.diagnose();
  });

  const all = Object.keys(themes) as Theme[];

  for (const theme of all)
    it(`shows a healthy app in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await panel.verdict.getByRole('heading', { name: 'Healthy' }).waitFor();
      assert.deepEqual(await workbench.axe(), []);
      await workbench.screenshot('healthy');
    });

  describe('with a fault, and its check open', () => {
    before(async () => {
      await panel.setFault('bad-creds');
      await panel.diagnose();
      await panel.check('POST /chat').click();
      await panel.rawOutput('POST /chat').waitFor();
    });
    after(async () => {
      await panel.openTab('Verdict');
      await panel.check('POST /chat').click();
    });

    for (const theme of all)
      it(`keeps what is shown and open as it becomes ${theme}, with the results of each kind`, async () => {
        await panel.openTab('Verdict');
        await panel.rawOutput('POST /chat').waitFor();
        await workbench.setTheme(theme);
        assert.equal(await panel.cause.innerText(), 'bad-creds');
        assert.match(await panel.rawOutput('POST /chat').innerText(), /ClientAuthenticationError/);
        assert.deepEqual(await workbench.axe(), []);
        await panel.verdict.scrollIntoViewIfNeeded();
        await workbench.screenshot('verdict');
        await panel.faults.scrollIntoViewIfNeeded();
        await workbench.screenshot('faults');
        for (const tab of tabs) {
          await panel.openTab(tab);
          await panel.content.getByRole('tabpanel', { name: tab }).waitFor();
          assert.deepEqual(await workbench.axe(), [], tab);
          await workbench.screenshot(tab.toLowerCase());
        }
      });

    it('was refused nothing by its content security policy', () => {
      assert.deepEqual(workbench.refused, []);
    });
  });
});

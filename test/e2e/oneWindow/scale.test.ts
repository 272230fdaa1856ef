import assert from 'node:assert/strict';
import { oneLabPanel } from '../support/oneWindow';
import type { PanelUser } from '../support/panelUser';
import { type Theme, themes } from '../support/themes';
import type { WorkbenchPage } from '../support/workbenchPage';

const all = Object.keys(themes) as Theme[];
const LOADED_MS = 60_000;

describe('deployments, workers and load in the workbench', function () {
  this.timeout(120_000);
  let workbench: WorkbenchPage;
  let panel: PanelUser;
  before(async () => {
    ({ workbench, panel } = await oneLabPanel());
    await panel.diagnose();
  });

  it('shows what was deployed, and the phases of the newest', async () => {
    await panel.openTab('Deployments');
    const list = panel.content.getByRole('table', { name: 'Deployments' });
    await list.getByText('succeeded').first().waitFor();
    const phases = panel.content.getByRole('table', { name: 'Phases of the deployment' });
    await phases.getByRole('rowheader').first().waitFor();
    assert.ok((await phases.locator('.waterfall-bar i').count()) > 0);
  });

  it('counts the workers that run, and says what fits', async () => {
    await panel.openTab('Workers');
    await panel.content
      .getByRole('status')
      .getByText(/^gunicorn: 1 worker, \d+ cores?$/)
      .waitFor();
    await panel.content
      .getByRole('table', { name: /^What runs now/ })
      .getByText('UvicornWorker')
      .first()
      .waitFor();
    assert.ok((await panel.content.locator('.advice-list > *').count()) > 0);
  });

  it('sends load by a click, and draws what it did', async () => {
    await panel.openTab('Load test');
    const form = panel.content.getByRole('form', { name: 'What to send' });
    await form.getByRole('textbox', { name: 'Path' }).fill('/work?loopCount=1&waitMs=20');
    await form.getByRole('textbox', { name: 'Users at a time' }).fill('1, 2');
    await form.getByRole('textbox', { name: 'Requests of each level' }).fill('12');
    await form.getByRole('button', { name: 'Start load test' }).click();
    const figures = panel.content.getByRole('table', { name: 'Figures of each level of the load test' });
    await figures.locator('tbody tr').nth(1).waitFor({ timeout: LOADED_MS });
    await form.getByRole('button', { name: 'Start load test' }).waitFor();
    assert.equal(await figures.locator('tbody tr').count(), 2);
    assert.equal(await panel.content.locator('.load-charts figure').count(), 3);
  });

  for (const theme of all)
    it(`reads well in ${theme}`, async () => {
      await workbench.setTheme(theme);
      for (const [tab, name] of [
        ['Deployments', 'deployments'],
        ['Workers', 'workers'],
        ['Load test', 'load'],
      ] as const) {
        await panel.openTab(tab);
        await panel.content.getByRole('tabpanel', { name: tab }).waitFor();
        assert.deepEqual(await workbench.axe(), [], tab);
        await workbench.screenshot(name);
      }
    });

  it('was refused nothing by its content security policy', () => {
    assert.deepEqual(workbench.refused, []);
  });
});

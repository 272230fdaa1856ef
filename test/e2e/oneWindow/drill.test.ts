import assert from 'node:assert/strict';
import { faultModes } from '../../../src/core/faults/modes';
import { eventually } from '../../lab/support/eventually';
import { oneLabPanel } from '../support/oneWindow';
import type { PanelUser } from '../support/panelUser';
import type { WorkbenchPage } from '../support/workbenchPage';

const DRILL_LIMIT_MS = 120_000;

describe('the fault drill, from the panel', function () {
  this.timeout(150_000);
  let siteUrl: string;
  let workbench: WorkbenchPage;
  let panel: PanelUser;
  before(async () => {
    const one = await oneLabPanel();
    ({ workbench, panel } = one);
    ({ siteUrl } = one.lab);
    await panel.setFault('bad-creds');
    await panel.diagnose();
  });

  /** All modes are picked from the start. */
  async function start(): Promise<void> {
    await panel.content.getByRole('button', { name: 'Run the drill' }).click();
    await workbench.quickInput().waitFor();
    await workbench.page.locator('.quick-input-widget:visible').getByRole('button', { name: 'OK' }).click();
  }
  const score = () => panel.content.getByRole('table', { name: 'Score of the drill' });
  const steps = () => score().locator('tbody tr');
  /** What the app itself says. */
  const mode = async () => {
    const answer = await fetch(`${siteUrl}/health`);
    return ((await answer.json()) as { fault_mode: string }).fault_mode;
  };

  it('breaks the app in every way, names each, and puts back what was', async () => {
    await start();
    await panel.content.getByText('7 of 7 right').waitFor({ timeout: DRILL_LIMIT_MS });
    const rows = await steps().allTextContents();
    const expected = faultModes.map(({ mode: name }) => `${name}${name === 'off' ? 'healthy' : name}`);
    assert.deepEqual(
      rows.map((text, at) => text.startsWith(expected[at] ?? '') && text.endsWith('right')),
      expected.map(() => true),
      rows.join('\n'),
    );
    assert.equal(await mode(), 'bad-creds');
    await workbench.treeItem(/^bad-creds, active/).waitFor();
    // The diagnoses of the drill are over with it.
    assert.equal(await panel.cause.innerText(), 'bad-creds');
    await score().scrollIntoViewIfNeeded();
    await workbench.screenshot('drill');
  });

  it('puts back what was when it is cancelled in the middle', async () => {
    await start();
    // The one before counts seven, this one begins anew.
    await panel.content.getByText(/, [1-3] of 7 done/).waitFor({ timeout: DRILL_LIMIT_MS });
    await panel.content.getByRole('button', { name: 'Cancel' }).click();
    await panel.content.getByText(', cancelled').waitFor();
    const done = await steps().count();
    assert.ok(done >= 1 && done < 7, `${done} steps`);
    await eventually('the fault is put back', async () => (await mode()) === 'bad-creds', 15_000);
    await panel.fault('bad-creds').and(panel.content.locator('[aria-pressed="true"]')).waitFor();
    await workbench.treeItem(/^bad-creds, active/).waitFor();
  });
});

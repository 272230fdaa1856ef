import assert from 'node:assert/strict';
import type { LabState } from '../../../lab/labState';
import { oneLab } from '../support/oneWindow';
import type { WorkbenchPage } from '../support/workbenchPage';

describe('the live log in the workbench', () => {
  let lab: LabState;
  let workbench: WorkbenchPage;

  before(async () => {
    ({ lab, workbench } = await oneLab());
    await workbench.runCommand('App Service Doctor: Open Live Log');
  });

  const panel = () => workbench.panel();
  const rows = (text: string | RegExp) => panel().locator('.log-row', { hasText: text });
  const state = (text: string) => panel().locator('.log-state', { hasText: text });
  const field = (name: string) => panel().getByRole('textbox', { name });

  /** Requests that the app writes down, one after the other. */
  async function visit(path: string, times = 1): Promise<void> {
    for (let n = 0; n < times; n += 1) await (await fetch(`${lab.siteUrl}${path}`)).arrayBuffer();
  }

  it('starts, and shows what was written before', async () => {
    await state('Live').waitFor();
    await rows(/GET \/health/)
      .first()
      .waitFor();
  });

  it('shows a request to the site as it is written down', async () => {
    await visit('/nowhere/first');
    await rows('/nowhere/first').waitFor();
    await workbench.screenshot('log');
  });

  it('follows the end, and stays where one has scrolled to', async () => {
    await visit('/nowhere/many', 60);
    await visit('/nowhere/end-of-many');
    await rows('/nowhere/end-of-many').waitFor();
    await panel().getByRole('checkbox', { name: 'Follow', checked: true }).waitFor();
    await panel().getByRole('log').hover();
    await workbench.page.mouse.wheel(0, -400);
    await panel().getByRole('checkbox', { name: 'Follow', checked: false }).waitFor();
    await rows('/nowhere/end-of-many').waitFor({ state: 'detached' });
    await panel().getByRole('button', { name: 'Jump to end' }).click();
    await rows('/nowhere/end-of-many').waitFor();
  });

  it('shows only what is looked for', async () => {
    await field('Only lines with').fill('/nowhere/first');
    await rows('/nowhere/many').first().waitFor({ state: 'detached' });
    await rows('/nowhere/first').waitFor();
    assert.equal(await rows(/./).count(), 1);
    await field('Only lines with').fill('');
  });

  it('finds, counts and goes from match to match', async () => {
    await field('Search log').fill('/nowhere/many');
    // It begins with the first match that is in sight.
    const place = panel().locator('.log-matches', { hasText: /^\d+ of 60 lines$/ });
    const at = Number.parseInt((await place.textContent()) ?? '', 10);
    await field('Search log').press('Enter');
    await place.filter({ hasText: `${at + 1} of 60` }).waitFor();
    assert.deepEqual(await panel().locator('.log-current mark').allTextContents(), ['/nowhere/many']);
    await workbench.screenshot('log-search');
    assert.deepEqual(await workbench.axe(), []);
    await field('Search log').fill('');
  });

  it('stops, and what is written after that does not come', async () => {
    await panel().getByRole('button', { name: 'Stop log' }).click();
    await state('Off').waitFor();
    await visit('/nowhere/unseen');
    await panel().getByRole('button', { name: 'Start log' }).click();
    await state('Live').waitFor();
    // The new log begins with the last lines of the file; the one that was stopped had nothing more of it.
    await rows('/nowhere/unseen').waitFor();
    assert.equal(await rows('/nowhere/unseen').count(), 1);
    await panel().getByRole('button', { name: 'Stop log' }).click();
    await state('Off').waitFor();
    assert.deepEqual(workbench.refused, []);
  });
});

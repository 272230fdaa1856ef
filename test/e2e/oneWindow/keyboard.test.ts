import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { oneLabPanel } from '../support/oneWindow';
import type { PanelUser } from '../support/panelUser';
import type { WorkbenchPage } from '../support/workbenchPage';

/** No way in the panel is longer. */
const MOST_TABS = 60;
const TRIES = 5;

describe('with the keyboard alone', function () {
  this.timeout(90_000);
  let workbench: WorkbenchPage;
  let panel: PanelUser;
  before(async () => {
    ({ workbench, panel } = await oneLabPanel());
    await workbench.sideBar('Aliases');
    await workbench.runCommand('View: Close Primary Side Bar');
    await workbench.viewHeader('Targets').waitFor({ state: 'hidden' });
  });

  const press = (key: string) => workbench.page.keyboard.press(key);
  const type = (text: string) => workbench.page.keyboard.type(text);

  /**
   * Runs a command of the palette by its title. A palette lists what could be run when it was opened: in a window that
   * is still coming up it is opened again.
   */
  async function palette(title: string): Promise<void> {
    const row = workbench.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title });
    for (let left = TRIES; left > 0; left -= 1) {
      await press('F1');
      await workbench.quickInput().waitFor();
      await type(title);
      const isListed = await row.waitFor({ timeout: 4000 }).then(
        () => true,
        () => false,
      );
      await press(isListed ? 'Enter' : 'Escape');
      await workbench.quickInput().waitFor({ state: 'hidden' });
      if (isListed) return;
    }
    assert.fail(`the palette does not list ${title}`);
  }

  const focused = (place: Locator) => place.and(panel.content.locator(':focus'));

  /** Presses Tab, or Shift+Tab, until the focus is there. */
  async function goTo(place: Locator, key = 'Tab'): Promise<void> {
    for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
      if ((await focused(place).count()) > 0) return;
      await press(key);
    }
    assert.fail(`${MOST_TABS} times ${key} did not lead to ${place.toString()}`);
  }

  /** Goes down to a row of the view that has the focus; one that was just opened may be drawn anew: it begins again. */
  async function goToRow(row: Locator): Promise<void> {
    await row.waitFor();
    const reached = row.and(workbench.page.locator('.focused'));
    for (let pressed = 0; pressed < 25 && (await reached.count()) === 0; pressed += 1)
      await press(pressed % 5 === 0 ? 'Home' : 'ArrowDown');
    await reached.waitFor();
  }

  it('the views are opened and the lab is diagnosed from the palette', async () => {
    await palette('View: Show App Service Doctor');
    await workbench.viewHeader('Targets').waitFor();
    await panel.during(() => palette('App Service Doctor: Diagnose'));
    await panel.verdict.getByRole('heading', { name: 'Healthy' }).waitFor();
  });

  it('the tabs of the panel are reached and changed', async () => {
    await goTo(panel.tab('Verdict'));
    for (const [key, tab] of [
      ['ArrowRight', 'Aliases'],
      ['ArrowRight', 'Packages'],
      ['End', 'Log'],
      ['ArrowRight', 'Verdict'],
    ] as const) {
      await press(key);
      await focused(panel.tab(tab)).waitFor();
      assert.equal(await panel.tab(tab).getAttribute('aria-selected'), 'true');
    }
  });

  it('a fault is set with Space, and the focus stays', async () => {
    await goTo(panel.fault('bad-creds'));
    await press('Space');
    await panel.fault('bad-creds').and(panel.content.locator('[aria-pressed="true"]')).waitFor();
    assert.equal(await focused(panel.fault('bad-creds')).count(), 1);
  });

  it('it is diagnosed again by its key, and a proof leads to its check', async () => {
    await panel.during(() => press('Control+Alt+d'));
    assert.equal(await panel.cause.innerText(), 'bad-creds');
    await goTo(
      panel.verdict.getByRole('button', { name: 'POST /chat: show the check' }).first(),
      'Shift+Tab',
    );
    await press('Enter');
    await focused(panel.check('POST /chat')).waitFor();
    await panel.rawOutput('POST /chat').waitFor();
    await press('Enter');
    await panel.rawOutput('POST /chat').waitFor({ state: 'detached' });
  });

  it('an alias is run from the tree', async () => {
    await palette('Focus on Aliases View');
    await goToRow(workbench.treeItem(/^apphelp/));
    await press('Enter');
    await panel.content.getByRole('article', { name: 'apphelp', exact: true }).waitFor();
    await workbench.treeItem(/^apphelp, passed/).waitFor();
  });

  it('the fault is taken away from the tree', async () => {
    await palette('Focus on Faults View');
    await goToRow(workbench.treeItem(/^off/));
    await press('Enter');
    await workbench.treeItem(/^off, active/).waitFor();
  });
});

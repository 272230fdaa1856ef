import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { seriousViolations } from '../../support/seriousViolations';
import { type Theme, themes } from './themes';

/** A machine with two processors that does something else too must not make a test fail. */
const START_LIMIT_MS = 90_000;
const STEP_LIMIT_MS = 30_000;

const ourViews = ['Targets', 'Aliases', 'Faults', 'Findings'];

/** A window of the workbench, as somebody in front of it sees and uses it. */
export class WorkbenchPage {
  /** Those that are open, for a picture where a test has failed. */
  static readonly open = new Set<WorkbenchPage>();

  /** What a webview tried and its content security policy refused. */
  readonly refused: string[] = [];
  private theme: Theme = 'dark';

  constructor(
    readonly page: Page,
    private readonly end: () => Promise<void>,
  ) {
    page.setDefaultTimeout(STEP_LIMIT_MS);
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.refused.push(message.text());
    });
    WorkbenchPage.open.add(this);
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url, { timeout: START_LIMIT_MS });
    await this.ready();
  }

  /** The same window again. The editor is told, and so stores what it would else write within the next seconds. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load', { timeout: START_LIMIT_MS });
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  async close(): Promise<void> {
    if (WorkbenchPage.open.delete(this)) await this.end();
  }

  /** Tab of a view container in the activity bar. */
  activityTab(name: string): Locator {
    return this.page.locator('.activitybar').getByRole('tab', { name });
  }

  /** Shows our view container and returns the view with this title. */
  async sideBar(title: string): Promise<Locator> {
    const tab = this.activityTab('App Service Doctor');
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    // Away from the tab, whose tooltip would cover the view.
    await this.page.mouse.move(1, 1);
    const header = this.viewHeader(title);
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    return this.page.locator('.pane', { has: header });
  }

  /** Opens these of our views and closes the others: a tree draws no rows that are out of sight. */
  async onlyViews(...titles: string[]): Promise<void> {
    for (const title of titles) await this.sideBar(title);
    for (const other of ourViews.filter((title) => !titles.includes(title))) {
      const header = this.viewHeader(other);
      if ((await header.getAttribute('aria-expanded')) === 'true') await header.click();
    }
  }

  /** Head of a view in the side bar; what the view says of itself stands behind its title. */
  viewHeader(title: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${title}(?: - .*)? Section$`) });
  }

  /** An item of a tree; its accessible name is its tooltip where it has one. */
  treeItem(name: string | RegExp): Locator {
    return this.page.getByRole('treeitem', { name });
  }

  /** Our item in the status bar, where it says this of the current target. */
  statusItem(said: string): Locator {
    return this.page
      .locator('.statusbar-item')
      .getByRole('button', { name: `App Service Doctor, ` })
      .and(this.page.getByRole('button', { name: said }));
  }

  /** Tab of an open editor, the panel's included. */
  editorTab(name: string): Locator {
    return this.page.locator('.tabs-container').getByRole('tab', { name });
  }

  /** Opens a file of the folder in front of everything else. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput().fill(name);
    await this.pick(name);
    await this.editorTab(name).waitFor();
  }

  /** Runs a command by its full title, category included, through the palette. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput().fill(`>${title}`);
    await this.pick(title);
  }

  /** Chooses from the list that is open. */
  async pick(label: string | RegExp): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
  }

  /** The field of the palette and of every question. */
  quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible input');
  }

  /** A toast with these words. */
  notification(words: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: words });
  }

  /** Content of the webview in front. */
  panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
  }

  /** Faults of accessibility in a webview, that in front by default. */
  async axe(panel = this.panel()): Promise<string[]> {
    const frame = await (await panel.locator('body').elementHandle()).ownerFrame();
    if (!frame) throw new Error('the panel has no page');
    return seriousViolations(frame);
  }

  /** Through the palette: an editor does not always see that its settings file was changed. */
  async setTheme(theme: Theme): Promise<void> {
    // A theme is tried on while it is chosen, and the whole window drawn anew: more than a second of a processor.
    if (theme === this.theme) return;
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput().fill(themes[theme]);
    await this.pick(themes[theme]);
    await this.quickInput().waitFor({ state: 'hidden' });
    this.theme = theme;
  }

  /** A picture below `test-results/screenshots`, by theme. Returns the file. */
  async screenshot(name: string): Promise<string> {
    const file = path.resolve('test-results', 'screenshots', this.theme, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  private async ready(): Promise<void> {
    await this.page.locator('.activitybar').waitFor({ timeout: START_LIMIT_MS });
    // Extensions are there once the remote host has answered.
    await this.activityTab('App Service Doctor').waitFor({ timeout: START_LIMIT_MS });
  }
}

afterEach('keep a picture of a failure', async function () {
  const test = this.currentTest;
  if (test?.state !== 'failed') return;
  const name = test.fullTitle().replaceAll(/\W+/g, '-').slice(0, 80);
  for (const window of WorkbenchPage.open) await window.screenshot(`failed-${name}`).catch(() => undefined);
});

import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../../lab/support/eventually';
import { act, aliasesView, rowOf } from '../support/aliasesView';
import { otherLab } from '../support/oneWindow';
import { labs, labUp } from '../support/run';
import { terminalScreen } from '../support/terminalScreen';
import type { WorkbenchPage } from '../support/workbenchPage';

const LAB = 'aliases';

/** Those that report without a question, each with words of its result in the panel. */
const reports = {
  apphelp: 'groups',
  showpkgs: 'azure-identity',
  appconfig: 'PORT',
  appenv: 'WEBSITE_SITE_NAME',
  logfiles: 'default_docker.log',
  checkport: 'listening',
  'ai-test': 'gpt-4o-mini',
  'ai-dns': 'openai.azure.com',
  'ai-access-check': 'gpt-4o-mini',
  'ai-curl': 'content-type',
  'ai-latency': 'gpt-4o-mini',
  'ai-diagnose': 'Managed identity',
};

const groups = {
  Help: ['apphelp'],
  'App info': ['showpkgs', 'appconfig', 'appenv'],
  Logs: ['applogs', 'deploylogs', 'logfiles'],
  'Reachability and moving about': ['appcurl', 'checkport', 'gohome', 'gosrc'],
  'AI / Foundry': ['ai-test', 'ai-dns', 'ai-access-check', 'ai-curl', 'ai-latency', 'ai-diagnose'],
  'Network tools': ['install-nettools'],
};

describe('the aliases in the workbench', () => {
  let workbench: WorkbenchPage;
  let view: Locator;

  before(async () => {
    // One of its own: what a diagnosis has run would be taken for what is run here.
    await labUp(LAB);
    ({ workbench } = await otherLab(LAB));
    view = await aliasesView(workbench);
  });
  after(async () => {
    await workbench.runCommand('Terminal: Kill All Terminals');
    await (await labs()).down(LAB);
  });

  const row = (name: string): Locator => rowOf(view, name);
  const card = (alias: string): Locator =>
    workbench.panel().getByRole('article', { name: alias, exact: true });

  /** Until the row tells of a result in the last view that was run. */
  async function passed(alias: string, said = 'passed'): Promise<void> {
    try {
      await row(alias).locator('.label-description', { hasText: said }).waitFor();
      await row(alias).locator('.codicon-pass').waitFor();
    } catch (cause) {
      throw new Error(`the row says: ${await row(alias).getAttribute('aria-label')}`, { cause });
    }
  }

  it('stand in a tree, grouped as apphelp groups them', async () => {
    await row('install-nettools').waitFor();
    const rows = await view.getByRole('treeitem').all();
    const shown: Record<string, string[]> = {};
    for (const item of rows) {
      const [name = ''] = ((await item.getAttribute('aria-label')) ?? '').split(',');
      if ((await item.getAttribute('aria-level')) === '1') shown[name] = [];
      else Object.values(shown).at(-1)?.push(name);
    }
    // What else the container has stands in a last group of its own.
    const own = Object.entries(shown).filter(([group]) => group !== 'Of this container alone');
    assert.deepEqual(Object.fromEntries(own), groups);
    await workbench.screenshot('aliases-before');
  });

  for (const [alias, words] of Object.entries(reports))
    it(`run from the tree: ${alias}`, async () => {
      await act(row(alias), 'Run');
      await passed(alias);
      await card(alias).getByText("shell's view").waitFor();
      // Long lists are folded at first.
      for (const fold of await card(alias).locator('summary').all()) await fold.click();
      await card(alias).getByText(words).first().waitFor();
    });

  it('ask for arguments where an alias takes them, and remember them', async () => {
    await act(row('deploylogs'), 'Run');
    assert.equal(await workbench.quickInput().inputValue(), '');
    await workbench.screenshot('alias-argument');
    await workbench.quickInput().fill('3');
    await workbench.quickInput().press('Enter');
    await passed('deploylogs');
    assert.equal(await card('deploylogs').locator('tbody tr').count(), 3);
    await act(row('deploylogs'), 'Run');
    await workbench.quickInput().waitFor();
    // The field is there a moment before what stands in it.
    await eventually('3 is remembered', async () => (await workbench.quickInput().inputValue()) === '3');
    await workbench.quickInput().press('Escape');
    await act(row('appcurl'), 'Run');
    await workbench.quickInput().fill('/health');
    await workbench.quickInput().press('Enter');
    await passed('appcurl');
    await card('appcurl').getByText('200').first().waitFor();
  });

  it("run in the app's view, beside the shell's", async () => {
    await act(row('ai-dns'), "Run in App's View");
    await passed('ai-dns', 'app’s view passed');
    assert.equal(await card('ai-dns').locator('.view').count(), 2);
    await card('ai-dns').getByText("app's view", { exact: false }).first().waitFor();
  });

  it('run all of a group', async () => {
    await act(row('Reachability and moving about'), 'Run All of the Group');
    await workbench.page.locator('.statusbar-item', { hasText: '2 of 2 aliases passed' }).waitFor();
    await passed('checkport');
    await passed('appcurl');
    await workbench.screenshot('aliases-after');
  });

  it('ask before an installation, and do nothing when that is declined', async () => {
    await act(row('install-nettools'), 'Run');
    const question = workbench.page.getByRole('dialog').filter({ hasText: 'install-nettools' });
    await question.getByRole('button', { name: 'Run', exact: true }).waitFor();
    await workbench.screenshot('alias-asks-first');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'hidden' });
    assert.equal(await card('install-nettools').count(), 0);
    await row('install-nettools').locator('.label-description', { hasText: 'Installs dig' }).waitFor();
  });

  it('open a terminal where gohome leads', async () => {
    await act(row('gohome'), 'Open in Terminal');
    const screen = terminalScreen(workbench.page);
    await screen.shows(/\/site\/wwwroot#/);
    await screen.type('pwd; echo is $((40 + 2))');
    await screen.shows('is 42');
    const text = await screen.text();
    assert.match(text, /\/site\/wwwroot\nis 42/);
    assert.match(text, /# gohome\n/);
    await workbench.screenshot('terminal-gohome');
  });

  it('give the panel no serious violation, and inject nothing', async () => {
    assert.deepEqual(await workbench.axe(), []);
    assert.deepEqual(workbench.refused, []);
  });
});

import assert from 'node:assert/strict';
import { type CountedSocket, countedSocket } from './support/countedSocket';
import { openWorkbench } from './support/openWorkbench';
import { labs, labUp } from './support/run';
import type { WorkbenchPage } from './support/workbenchPage';

const says = {
  Targets: 'no target is looked at',
  Aliases: 'no alias runs',
  Faults: 'no fault is set',
  Findings: 'nothing is diagnosed',
};

/** What would connect or run something; the palette must not offer it. */
const refused = [
  'Diagnose',
  'Analyze a Bundle or Logs…',
  'Run Alias…',
  'Open Terminal',
  'Open Live Log',
  'Fault Drill…',
  'Start Lab',
];

describe('a workspace that is not trusted', () => {
  let workbench: WorkbenchPage;
  let ssh: CountedSocket;

  before(async () => {
    const lab = await labUp('wary');
    ssh = await countedSocket(lab.ssh.socket);
    workbench = await openWorkbench({ lab: 'wary', trust: true });
  });
  after(async () => {
    await workbench.close();
    await ssh.end();
    await (await labs()).down('wary');
  });

  for (const [title, words] of Object.entries(says))
    it(`is told so by the view ${title}`, async () => {
      const view = await workbench.sideBar(title);
      const text = `In a workspace that is not trusted nothing connects and nothing runs: ${words}.`;
      await view.getByText(text).waitFor();
      assert.equal(await view.getByRole('treeitem').count(), 0);
    });

  it('is told so by the panel, which has nothing else', async () => {
    await workbench.runCommand('App Service Doctor: Open Panel');
    await workbench.panel().getByRole('heading', { name: 'This workspace is not trusted' }).waitFor();
    assert.equal(await workbench.panel().getByRole('tab').count(), 0);
    await workbench.screenshot('untrusted');
    assert.deepEqual(await workbench.axe(), []);
  });

  it('has no command that would connect or run anything', async () => {
    await workbench.page.keyboard.press('F1');
    await workbench.quickInput().fill('>App Service Doctor: ');
    const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'App Service Doctor: Open Panel' }).waitFor();
    const offered = await rows.allTextContents();
    for (const title of refused)
      assert.ok(
        !offered.some((text) => text.includes(`App Service Doctor: ${title}`)),
        `${title} is offered`,
      );
    await workbench.page.keyboard.press('Escape');
    // Nor by its key.
    await workbench.page.keyboard.press('Control+Alt+d');
    assert.equal(await workbench.panel().getByRole('tab').count(), 0);
  });

  it('has connected to nothing', () => {
    assert.equal(ssh.count(), 0);
  });

  it('works once it is trusted', async () => {
    await workbench.panel().getByRole('button', { name: 'Manage trust' }).click();
    await workbench.page.getByRole('button', { name: 'Trust', exact: true }).click();
    const targets = await workbench.sideBar('Targets');
    await targets.getByRole('treeitem', { name: /^wary, current target/ }).waitFor();
    await workbench.runCommand('App Service Doctor: Diagnose');
    await workbench.panel().getByRole('heading', { name: 'Healthy' }).waitFor();
    assert.ok(ssh.count() > 0);
    await workbench.screenshot('trusted');
    assert.deepEqual(workbench.refused, []);
  });
});

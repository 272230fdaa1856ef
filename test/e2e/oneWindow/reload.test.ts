import assert from 'node:assert/strict';
import { oneLabPanel } from '../support/oneWindow';
import type { PanelUser } from '../support/panelUser';
import type { WorkbenchPage } from '../support/workbenchPage';

describe('a window that is left and comes back', function () {
  this.timeout(120_000);
  let workbench: WorkbenchPage;
  let panel: PanelUser;
  before(async () => {
    // Its target was chosen by the user, not by a setting: that is what is to be remembered.
    ({ workbench, panel } = await oneLabPanel());
    await panel.setFault('bad-creds');
    await panel.diagnose();
  });

  it('keeps the panel as it was while another editor is in front', async () => {
    await panel.check('POST /chat').click();
    await panel.rawOutput('POST /chat').waitFor();
    await panel.openTab('Environment');
    const search = panel.content.getByRole('textbox', { name: 'Filter variables' });
    await search.fill('AZURE_CLIENT');
    await panel.content.getByText(/^1 of \d+ shown/).waitFor();
    await workbench.openFile('main.py');
    await workbench.editorTab('App Service Doctor').click();
    await panel.tab('Environment').waitFor();
    assert.equal(await panel.tab('Environment').getAttribute('aria-selected'), 'true');
    assert.equal(await search.inputValue(), 'AZURE_CLIENT');
    await panel.openTab('Verdict');
    await panel.rawOutput('POST /chat').waitFor();
    await panel.openTab('Latency');
  });

  it('brings the panel and the target back after a reload, with the last tab', async () => {
    await workbench.reload();
    await workbench.statusItem('lab, ').waitFor();
    await panel.tab('Latency').waitFor();
    assert.equal(await panel.tab('Latency').getAttribute('aria-selected'), 'true');
    assert.equal(await panel.content.getByRole('banner').locator('b').innerText(), 'lab');
    await panel.openTab('Verdict');
    assert.equal(await panel.cause.innerText(), 'bad-creds', 'the diagnosis did not come back');
  });

  it('remembers which checks were open', async () => {
    await panel.rawOutput('POST /chat').waitFor();
    await panel.diagnose();
    assert.equal(await panel.cause.innerText(), 'bad-creds');
    await panel.rawOutput('POST /chat').waitFor();
    assert.equal(await panel.check('POST /chat').getAttribute('aria-expanded'), 'true');
  });
});

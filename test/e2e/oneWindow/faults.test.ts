import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { faultModes, type FaultModeName } from '../../../src/core/faults/modes';
import { oneLabPanel } from '../support/oneWindow';
import type { PanelUser } from '../support/panelUser';
import type { WorkbenchPage } from '../support/workbenchPage';

/** Where the picture shows that the request's way breaks. */
const brokenHop: Record<FaultModeName, RegExp | undefined> = {
  off: undefined,
  'wrong-endpoint': /^App's way, DNS: broken here/,
  'dns-fail': /^App's way, DNS: broken here/,
  'bad-creds': /^App's way, Identity: broken here/,
  'port-mismatch': /^Front end: broken here/,
  'dep-import-error': /^App: broken here/,
  'latency-spike': /^App: slow here/,
};

describe('each fault, set and diagnosed in the panel', function () {
  this.timeout(90_000);
  let workbench: WorkbenchPage;
  let panel: PanelUser;
  before(async () => {
    ({ workbench, panel } = await oneLabPanel());
  });

  // The healthy app comes last: it has to be got back to.
  const modes = faultModes.map(({ mode }) => mode).filter((mode) => mode !== 'off');
  for (const mode of [...modes, 'off'] as const)
    it(`${mode} is named, and its place on the path`, async () => {
      await panel.setFault(mode);
      await workbench.treeItem(new RegExp(`^${mode}, active`)).waitFor();
      const told = await panel.diagnose();
      if (mode === 'off') {
        await panel.verdict.getByRole('heading', { name: 'Healthy' }).waitFor();
        assert.equal(told.at(-1), 'Verdict: healthy.');
      } else {
        assert.equal(await panel.cause.innerText(), mode);
        assert.match(told.at(-1) ?? '', /^Verdict, certain enough to act: /);
      }
      const place = brokenHop[mode];
      assert.equal(await broken().count(), place ? 1 : 0);
      if (place) assert.match((await broken().getAttribute('aria-label')) ?? '', place);
      assert.equal(await panel.content.locator('.fault[aria-pressed="true"]').count(), 1);
      await workbench.treeItem(new RegExp(`^${mode}, active`)).waitFor();
      await workbench.screenshot(`fault-${mode}`);
    });

  it('a first answer comes while the rest of the checks still run', async () => {
    await panel.setFault('bad-creds');
    const told = await panel.diagnose();
    assert.equal(told[0], 'Diagnosis started.');
    const first = told.findIndex((text) => text.startsWith('So far: '));
    assert.ok(first > 0 && first < told.length - 1, told.join('\n'));
  });

  it('the diagnosis before stands beside the new one', async () => {
    await panel.setFault('off');
    await panel.diagnose();
    const compared = panel.content.getByRole('region', { name: 'Compared with the diagnosis before' });
    assert.match(await compared.innerText(), /bad-creds → now: healthy/);
    assert.match(await compared.innerText(), /well again: .*POST \/chat/);
  });

  function broken(): Locator {
    return panel.content.locator('.hop-break');
  }
});

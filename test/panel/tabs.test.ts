import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type Tab, tabs } from '../../src/protocol';
import type { OpenOptions } from '../support/panelHarness';
import { labState } from '../support/panelStates';
import { themeNames } from '../support/panelThemes';
import { seriousViolations } from '../support/seriousViolations';
import { filledState, hostile } from './tabStates';
import { onePanel } from './onePanel';

describe('tabs of the panel', function () {
  this.timeout(60_000);
  const panel = onePanel();

  const open = (tab: Tab, state = filledState, rest: OpenOptions = {}): Promise<Page> =>
    panel.openTab(new RegExp(`^${tab}$`, 'i'), state, rest);

  describe('packages', () => {
    it('are sorted by a click on a heading, versions by their numbers', async () => {
      const page = await open('packages');
      const firstCells = () => page.locator('.data-table tbody th').allTextContents();
      const heading = page.getByRole('columnheader', { name: 'Version' });
      assert.equal(await heading.getAttribute('aria-sort'), 'none');
      await heading.getByRole('button').click();
      assert.equal(await heading.getAttribute('aria-sort'), 'ascending');
      assert.deepEqual((await firstCells()).slice(-5), [
        'azure-identity',
        'azure-core',
        'PyYAML',
        'pydantic',
        'anyio',
      ]);
      await heading.getByRole('button').press('Enter');
      assert.equal(await heading.getAttribute('aria-sort'), 'descending');
      assert.equal((await firstCells())[0], 'anyio');
    });

    it('are searched by name, and copied as they stand', async () => {
      const page = await open('packages');
      await page.getByRole('textbox', { name: 'Search packages' }).fill('AZURE');
      await page.getByText('2 of 6').waitFor();
      await page.getByRole('button', { name: 'Copy packages' }).click();
      assert.deepEqual(await panel.posted(), [
        { type: 'copy', text: 'Package\tVersion\nazure-core\t1.41.0\nazure-identity\t1.25.0' },
      ]);
    });

    it('show markup and escapes as text', async () => {
      const page = await open('packages');
      await page.locator('th', { hasText: hostile }).waitFor();
      assert.equal(await page.locator('#tab-panel img, #tab-panel script').count(), 0);
      await page.getByText('␛[31m0\ufffd').waitFor();
    });

    it('keep the search over a reload', async () => {
      const page = await open('packages');
      await page.getByRole('textbox', { name: 'Search packages' }).fill('yaml');
      const stored = await panel.stored();
      await panel.close();
      const again = await open('packages', filledState, { stored });
      assert.equal(await again.getByRole('textbox', { name: 'Search packages' }).inputValue(), 'yaml');
    });
  });

  describe('environment', () => {
    it('marks what differs, and can show that alone', async () => {
      const page = await open('environment');
      const table = page.getByRole('table', { name: 'Environment variables of both views' });
      const rowOf = (name: string) => table.getByRole('row', { name });
      assert.match((await rowOf('STORAGE').textContent()) ?? '', /different$/);
      assert.match((await rowOf('AZURE_CLIENT_ID').textContent()) ?? '', /only in the app$/);
      assert.match((await rowOf('API_KEY').textContent()) ?? '', /same$/);
      assert.match((await rowOf('IDENTITY_HEADER').textContent()) ?? '', /not comparable$/);
      await page.getByRole('checkbox', { name: 'Only differences' }).click();
      assert.deepEqual(await table.locator('tbody th').allTextContents(), ['AZURE_CLIENT_ID', 'STORAGE']);
    });

    it('asks for a masked value, shows it when it comes, hides it again', async () => {
      const page = await open('environment');
      assert.equal(await page.getByRole('button', { name: 'Reveal PORT' }).count(), 0);
      await page.getByRole('button', { name: "Reveal API_KEY, app's view" }).click();
      assert.deepEqual(await panel.posted(), [{ type: 'reveal', view: 'app', name: 'API_KEY' }]);
      await panel.send({ type: 'revealed', view: 'app', name: 'API_KEY', value: `s3cret${hostile}` });
      await page.getByText(`s3cret${hostile}`).waitFor();
      assert.equal(await page.getByRole('button', { name: "Reveal API_KEY, shell's view" }).count(), 1);
      await page.getByRole('button', { name: "Hide API_KEY, app's view" }).click();
      assert.equal(await page.getByText('s3cret').count(), 0);
    });

    it('hides a value by itself after half a minute', async () => {
      const messages = [{ type: 'state', state: filledState } as const];
      const { page } = await panel.open({ messages, alone: true });
      await page.clock.install();
      const told = { type: 'revealed', view: 'app', name: 'API_KEY', value: 's3cret' };
      await page.getByRole('tab', { name: 'Environment' }).click();
      await page.getByRole('button', { name: "Reveal API_KEY, app's view" }).click();
      await page.evaluate(`window.postMessage(${JSON.stringify(told)}, '*')`);
      await page.clock.runFor(1000);
      await page.getByText('s3cret').waitFor();
      await page.clock.runFor(31_000);
      await page.getByText('s3cret').waitFor({ state: 'detached' });
    });

    it('copies what is masked, not what is revealed', async () => {
      const page = await open('environment');
      await page.getByRole('button', { name: "Reveal API_KEY, app's view" }).click();
      await panel.send({ type: 'revealed', view: 'app', name: 'API_KEY', value: 's3cret' });
      await page.getByText('s3cret').waitFor();
      await page.getByRole('button', { name: 'Copy variables' }).click();
      const copied = (await panel.posted()).find(({ type }) => type === 'copy');
      assert.ok(copied?.type === 'copy' && copied.text.includes('API_KEY\t[masked'));
      assert.doesNotMatch(copied.text, /s3cret/);
    });
  });

  describe('aliases', () => {
    it('stand with both views side by side, and can be run and opened', async () => {
      const page = await open('aliases');
      const card = page.getByRole('article', { name: 'ai-diagnose' });
      assert.equal(await card.locator('.view').count(), 2);
      assert.match((await card.textContent()) ?? '', /exit code 1/);
      await card.getByRole('button', { name: "Run in app's view: ai-diagnose" }).click();
      await card.getByRole('button', { name: "Open raw output (app's view) of ai-diagnose" }).click();
      await page.getByRole('button', { name: 'Run logfiles' }).click();
      assert.deepEqual(await panel.posted(), [
        { type: 'run-alias', alias: 'ai-diagnose', view: 'app' },
        { type: 'open-raw', key: 'ai-diagnose|app' },
        { type: 'run-alias', alias: 'logfiles', view: 'shell' },
      ]);
    });

    it('show what has no form of its own as a tree', async () => {
      const page = await open('aliases');
      const card = page.getByRole('article', { name: 'unknown-one' });
      await card.getByText('deep', { exact: true }).click();
      await card.getByText('deeper', { exact: true }).click();
      await card.getByText(hostile).waitFor();
      assert.equal(await page.evaluate("'hacked' in globalThis"), false);
    });
  });

  describe('latency', () => {
    it('is drawn, said and listed', async () => {
      const page = await open('latency');
      await page.getByText("The app's POST /chat took 4.23 s.").waitFor();
      const table = page.getByRole('table', { name: 'Times of the last requests' });
      assert.equal(await table.getByRole('row').count(), 6);
      assert.equal(await page.locator('.chart canvas').count(), 2);
      const drawn = await page.evaluate<number[]>(colours);
      assert.ok(drawn.includes(0x59a4f9), 'a bar of the model');
      assert.ok(drawn.includes(0xd18616), 'a bar of the app');
    });

    it('is drawn anew in the colours of another theme', async () => {
      const page = await open('latency');
      const before = await page.evaluate<string>(pixels);
      await page.evaluate(`
        document.documentElement.style.setProperty('--vscode-charts-orange', '#00ff00');
        document.body.className = 'vscode-light';
      `);
      // Not by waitForFunction: it evaluates text in the page, which the page's policy forbids.
      while ((await page.evaluate<string>(pixels)) === before) await page.waitForTimeout(50);
      assert.ok((await page.evaluate<number[]>(colours)).includes(0x00ff00));
    });
  });

  it('deployments are filtered by message', async () => {
    const page = await open('deployments');
    await page.getByRole('textbox', { name: 'Filter messages' }).fill('successful');
    await page.getByText('1 of 2 lines').waitFor();
    assert.equal(await page.locator('.data-table tbody tr').count(), 1);
  });

  it('say what to do while there is nothing, with a button that does it', async () => {
    const expected: Partial<Record<Tab, object>> = {
      packages: { type: 'run-alias', alias: 'showpkgs', view: 'shell' },
      environment: { type: 'run-alias', alias: 'appenv', view: 'shell' },
      latency: { type: 'run-alias', alias: 'ai-latency', view: 'shell' },
      deployments: { type: 'run-alias', alias: 'deploylogs', view: 'shell' },
      aliases: { type: 'run-alias', alias: 'apphelp', view: 'shell' },
    };
    const page = await open('packages', labState);
    for (const [tab, message] of Object.entries(expected)) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}$`, 'i') }).click();
      const section = page.locator('.nothing-yet');
      await section.getByRole('button', { name: /^Run / }).first().click();
      await section.getByRole('button', { name: 'Diagnose', exact: true }).click();
      assert.deepEqual((await panel.posted()).slice(-2), [message, { type: 'diagnose' }], tab);
    }
    await page.getByRole('tab', { name: 'Log' }).click();
    await page.getByRole('button', { name: 'Start log' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'start-log' });
  });

  it('of a saved bundle offer to run nothing', async () => {
    const target = labState.target && { ...labState.target, kind: 'bundle' as const };
    const page = await open('packages', { ...labState, target });
    await page.getByText('in a bundle nothing can be run').waitFor();
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      assert.equal(
        await page
          .locator('#tab-panel')
          .getByRole('button', { name: /^(Run|Start)/ })
          .count(),
        0,
      );
    }
  });

  for (const theme of themeNames) {
    it(`have no serious fault of accessibility in ${theme}`, async () => {
      const page = await open('aliases', filledState, { theme });
      await panel.send({ type: 'log-lines', first: true, lines: logLines(0, 200) });
      for (const [index, tab] of tabs.entries()) {
        await page.getByRole('tab').nth(index).click();
        if (tab === 'log') await page.getByRole('textbox', { name: 'Search log' }).fill('health');
        await page.waitForTimeout(100);
        assert.deepEqual(await seriousViolations(page), [], tab);
      }
    });
  }
});

function logLines(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    if (number % 20 === 3) return `ERROR ${number}`;
    if (number % 20 === 4) return `WARNING ${number}`;
    return number % 20 === 5 ? `DEBUG ${number}` : `INFO: "GET /health HTTP/1.1" 200 OK ${number}`;
  });
}

const pixels = `document.querySelector('.chart canvas').toDataURL()`;

/** The colours of the first chart. */
const colours = `(() => {
  const canvas = document.querySelector('.chart canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const found = new Set();
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] === 255) found.add((data[at] << 16) + (data[at + 1] << 8) + data[at + 2]);
  }
  return [...found];
})()`;

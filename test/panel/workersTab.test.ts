import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { PanelState } from '../../src/protocol';
import type { OpenOptions } from '../support/panelHarness';
import { labState } from '../support/panelStates';
import { themeNames } from '../support/panelThemes';
import { seenWorkers } from '../support/panelWorkers';
import { onePanel } from './onePanel';

const seen: PanelState = { ...labState, workers: seenWorkers(), applicable: ['gunicorn-workers'] };
const pictures = path.resolve('test-results/screenshots');

describe('the tab of the workers', function () {
  this.timeout(60_000);
  const panel = onePanel();

  const open = (state: PanelState, rest: OpenOptions = {}): Promise<Page> =>
    panel.openTab('Workers', state, rest);

  it('says what runs, with the place of every figure, and what is not known', async () => {
    const page = await open(seen);
    await page.getByText('gunicorn: 2 workers, 2 cores').waitFor();
    const table = page.getByRole('table', { name: 'What runs now, with the place that says it' });
    const rowOf = async (name: string): Promise<string> =>
      (await table.getByRole('row', { name }).first().textContent()) ?? '';
    assert.match(await rowOf('Memory of each'), /68 MB PSS/);
    assert.match(await rowOf('Start command'), /the site's own/);
    assert.match(await rowOf('Requests mostly'), /unknown: neither processors nor queue tell/);
    await table.getByRole('button', { name: 'Open the evidence: container/limits' }).click();
    const [message] = await panel.posted();
    assert.ok(message?.type === 'open-evidence' && message.proof.excerpt === 'nproc 2');
    assert.equal(
      await page.getByRole('table', { name: 'The processes of the server' }).locator('tbody tr').count(),
      3,
    );
  });

  it('asks for what can be applied, and for nothing else', async () => {
    const page = await open(seen);
    const card = page.getByRole('article', { name: '2 workers on 2 cores: 5 fit.' });
    await card.getByText('Now 2, better 5').waitFor();
    await card.getByRole('button', { name: 'Apply fix… Run 5 workers.' }).click();
    await card.getByRole('button', { name: 'Copy the command' }).click();
    await card.getByRole('button', { name: 'Copy the lines for Bicep' }).click();
    const posted = await panel.posted();
    assert.deepEqual(posted[0], { type: 'apply-fix', id: 'gunicorn-workers' });
    assert.deepEqual(
      posted.slice(1).map((message) => message.type === 'copy' && message.text.slice(0, 15)),
      ['az webapp confi', 'appCommandLine:'],
    );
    const option = page.getByRole('article', { name: /^With 4 threads/ });
    await option.getByText('Only: where requests wait').waitFor();
    assert.equal(await option.getByRole('button', { name: /^Apply/ }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Undo last fix…' }).count(), 0);
  });

  it('offers to take the last fix back, and waits while something is done', async () => {
    const busy = { kind: 'toggling' as const, mode: 'off' };
    const page = await open({ ...seen, undoable: 'gunicorn-workers' });
    await page.getByRole('button', { name: 'Undo last fix…' }).click();
    assert.deepEqual(await panel.posted(), [{ type: 'undo-fix' }]);
    await panel.send({ type: 'state', state: { ...seen, undoable: 'gunicorn-workers', activity: busy } });
    await page.locator('vscode-button[disabled]', { hasText: 'Apply fix…' }).waitFor();
    await page.locator('vscode-button[disabled]', { hasText: 'Undo last fix…' }).waitFor();
  });

  it('says what to do while nothing was seen, while it is looked at, and where it failed', async () => {
    const page = await open(labState);
    await page.getByRole('heading', { name: 'Nothing seen of the workers yet' }).waitFor();
    await page.locator('.nothing-yet').getByRole('button', { name: 'Diagnose' }).click();
    assert.deepEqual(await panel.posted(), [{ type: 'diagnose' }]);
    const activity = { kind: 'diagnosing' as const, done: 1, last: 'ssh', startedAt: '2026-11-21T08:00:00Z' };
    await panel.send({ type: 'state', state: { ...labState, activity } });
    await page.getByText('The diagnosis is running').waitFor();
    const workers = { kind: 'failed' as const, reason: 'a reason' };
    await panel.send({ type: 'state', state: { ...labState, workers } });
    await page.getByRole('alert').getByText('a reason').waitFor();
  });

  it('shows what a container says as text', async () => {
    const hostile = '<img src=x onerror="globalThis.hacked=1">\u202e';
    const page = await open({ ...seen, workers: seenWorkers(hostile) });
    await page.getByText('gunicorn: 2 workers, 2 cores').waitFor();
    assert.equal(await page.locator('#tab-panel img').count(), 0);
    assert.equal(await page.evaluate('globalThis.hacked'), undefined);
  });

  for (const theme of themeNames)
    it(`fits a narrow panel in ${theme}`, async () => {
      const page = await open(seen, { theme, size: { width: 420, height: 900 } });
      await page.getByText('gunicorn: 2 workers, 2 cores').waitFor();
      const wide = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
      assert.equal(await page.evaluate(wide), true);
      await page.setViewportSize({ width: 1100, height: 1500 });
      mkdirSync(path.join(pictures, theme), { recursive: true });
      await page.screenshot({ path: path.join(pictures, theme, 'panel-workers.png') });
    });
});

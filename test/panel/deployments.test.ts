import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { DeploymentsPanel } from '../../src/protocol';
import { eventually } from '../lab/support/eventually';
import { failedDeployments, liveDeployments, loadedDeployments } from '../support/deploymentsPanels';
import type { OpenOptions } from '../support/panelHarness';
import { labState } from '../support/panelStates';
import { themeNames } from '../support/panelThemes';
import { seriousViolations } from '../support/seriousViolations';
import { onePanel } from './onePanel';

const target = labState.target?.key ?? '';
const newest = loadedDeployments.entries[0]?.id ?? '';

describe('the deployments of the panel', function () {
  this.timeout(60_000);
  const panel = onePanel();

  async function open(deployments?: DeploymentsPanel, rest: OpenOptions = {}): Promise<Page> {
    const page = await panel.openTab('Deployments', labState, rest);
    await eventually('it asks', async () => (await panel.posted()).length > 0, 5000);
    if (deployments) await tell(deployments);
    return page;
  }
  const tell = (deployments: DeploymentsPanel): Promise<void> =>
    panel.send({ type: 'deployments', target, deployments });

  it('are read when the tab is opened, once, and not before', async () => {
    const page = await panel.openTab('Aliases', labState);
    assert.deepEqual(await panel.posted(), []);
    await page.getByRole('tab', { name: 'Deployments' }).click();
    // It asks once it was drawn.
    await eventually('it asks', async () => (await panel.posted()).length > 0, 5000);
    assert.deepEqual(await panel.posted(), [{ type: 'load-deployments' }]);
    await tell({ kind: 'loading' });
    await page.getByText('Reading the deployments…').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await tell({ kind: 'none' });
    await page.getByRole('button', { name: 'Read the deployments' }).click();
    await tell(loadedDeployments);
    await page.getByRole('tab', { name: 'Aliases' }).click();
    await page.getByRole('tab', { name: 'Deployments' }).click();
    await page.getByText('3 deployments').waitFor();
    assert.deepEqual(
      (await panel.posted()).map(({ type }) => type),
      ['load-deployments', 'stop-deployments', 'load-deployments'],
    );
  });

  it('are listed with state, time, duration and who it was, and opened with the keyboard', async () => {
    const page = await open(loadedDeployments);
    const table = page.getByRole('table', { name: 'Deployments, newest first' });
    const cells = await table.getByRole('row').nth(1).locator('th, td').allTextContents();
    assert.match(
      cells.join('|'),
      /^b8a64ed4-b6b… runs now\|succeeded\|.+\|2 min 58 s\|Ann, GITHUB: Faster\|$/,
    );
    const current = table.locator('[aria-current=true]');
    assert.equal(await current.textContent(), 'b8a64ed4-b6b…');
    await table.getByRole('button', { name: 'ffff-failed', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Compare with 0aa1-old' }).press('Enter');
    await page.getByRole('button', { name: 'Compare the last ten' }).click();
    assert.deepEqual((await panel.posted()).slice(1), [
      { type: 'open-deployment', id: 'ffff-failed' },
      { type: 'compare-deployments', with: '0aa1-old' },
      { type: 'compare-deployments', with: 'last' },
    ]);
  });

  it('show one as a waterfall whose figures stand in the same table', async () => {
    const page = await open(loadedDeployments);
    const table = page.getByRole('table', { name: 'Phases of the deployment' });
    const row = table.getByRole('row', { name: /install \(uv\)/ });
    assert.match((await row.textContent()) ?? '', /install \(uv\).*1 min 30 s$/);
    const bars = await page.evaluate<{ name: string; left: number; right: number; frame: number[] }[]>(`
      [...document.querySelectorAll('.waterfall-bar i')].map((bar) => {
        const [box, frame] = [bar, bar.parentElement].map((each) => each.getBoundingClientRect());
        return {
          name: bar.closest('tr').querySelector('th').textContent,
          left: box.left, right: box.right, frame: [frame.left, frame.right],
        };
      })`);
    assert.ok(bars.length > 3);
    for (const [index, { left, right, frame }] of bars.entries()) {
      assert.ok(
        left >= (frame[0] ?? 0) - 1 && right <= (frame[1] ?? 0) + 1 && right > left,
        JSON.stringify(bars),
      );
      assert.ok(index === 0 || left >= (bars[index - 1]?.left ?? 0), 'bars follow each other');
    }
    const longest = bars.reduce((a, b) => (b.right - b.left > a.right - a.left ? b : a));
    assert.equal(longest.name, 'install (uv)');
    await page.getByRole('button', { name: 'Copy phases' }).click();
    const copied = (await panel.posted()).at(-1);
    assert.ok(copied?.type === 'copy');
    assert.match(copied.text, /^Phase\tBegins after\tTakes\n[^]*install \(uv\)\t/);
  });

  it('say what would be faster, and on what that rests', async () => {
    const page = await open(loadedDeployments);
    await page.getByRole('heading', { name: 'What would be faster' }).waitFor();
    await page
      .getByText(/^Assumed: /)
      .first()
      .waitFor();
    await page.getByText(/Share of the time: .*in a published heavy build/).waitFor();
  });

  it('compare two, with reasons and phases', async () => {
    const page = await open(loadedDeployments);
    const compared = page.getByRole('article', { name: '0aa1-old, then b8a64ed4-b6b…' });
    await compared.getByRole('table', { name: /^Phases of/ }).waitFor();
    await tell({ ...loadedDeployments, compared: { kind: 'shown', with: 'last', comparisons: [] } });
    await page.getByText('There are no two deployments that succeeded').waitFor();
  });

  it('say why one failed, with a prompt to copy and the page about it', async () => {
    const page = await open(failedDeployments());
    const error = page.getByRole('article', { name: /./ }).filter({ hasText: 'package-version-not-found' });
    await error.getByText('ERROR: No matching distribution found for nope==1').waitFor();
    assert.match((await error.textContent()) ?? '', /Stage.*install.*Kudu says.*Failed.*build log, line 3/);
    await error.getByRole('button', { name: 'Copy prompt for an assistant' }).click();
    await error.getByRole('button', { name: /^What is this/ }).click();
    const [copied, explained] = (await panel.posted()).slice(-2);
    assert.ok(copied?.type === 'copy' && copied.text.includes('BEGIN EVIDENCE'));
    assert.deepEqual(explained, { type: 'explain', id: 'pip-build-failure' });
  });

  it('follow one while it runs, until it ends or is left', async () => {
    const page = await open(liveDeployments());
    await page.getByText('It runs: its phases appear here').waitFor();
    await page
      .getByText(/^more than /)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'stop-deployments' });
    await tell(loadedDeployments);
    await page.getByText('It runs: its phases appear here').waitFor({ state: 'detached' });
  });

  const logOf = (page: Page): Locator => page.getByRole('region', { name: 'Log of the deployment' });

  it('show the log of one as a tree, opened step by step with mouse and keyboard', async () => {
    const page = await open(loadedDeployments);
    const log = logOf(page);
    await log.getByText('Running oryx build...').waitFor();
    const top = await log.locator('> .log-tree > li').count();
    assert.equal(await log.getByRole('listitem').count(), top, 'all is closed at first');
    const building = log.locator('summary', { hasText: 'Running oryx build...' });
    await building.focus();
    await page.keyboard.press('Enter');
    await log.getByText('Build Operation ID: 77aa11bc0d1e4c2f').waitFor();
    assert.ok((await log.getByRole('listitem').count()) > top + 10);
    await page.keyboard.press('Space');
    await log.getByText('Build Operation ID: 77aa11bc0d1e4c2f').waitFor({ state: 'detached' });
    await building.click();
    await log.getByText('Build Operation ID: 77aa11bc0d1e4c2f').waitFor();
    // A line without anything below it has nothing to open.
    assert.equal(await log.locator('summary', { hasText: 'Updating submodules.' }).count(), 0);
    await log.getByRole('button', { name: 'Copy log of the deployment' }).click();
    const copied = (await panel.posted()).at(-1);
    assert.ok(copied?.type === 'copy');
    assert.match(copied.text, /^2026-09-14T07:00:00.000Z\tmessage\tUpdating submodules\.\n/);
  });

  it('open what has errors in it from the first, and as they come; what the reader closed stays closed', async () => {
    const page = await open(liveDeployments(liveLog()));
    const log = logOf(page);
    await log.getByText('It still runs: this is its log up to now.').waitFor();
    assert.equal(await log.locator('details[open]').count(), 0);
    await tell(liveDeployments(liveLog('ERROR: No matching distribution found for nope==1')));
    await log.locator('details[open]', { hasText: 'Running oryx build...' }).waitFor();
    const line = log.getByRole('listitem').filter({ hasText: 'No matching distribution' }).last();
    assert.match(
      (await line.textContent()) ?? '',
      /error ERROR: No matching distribution found for nope==1$/,
    );
    await log.getByText('2 lines · 1 error').click();
    await log.locator('details[open]').waitFor({ state: 'detached' });
    await tell(liveDeployments(liveLog('ERROR: No matching distribution found for nope==1', 'more')));
    await log.getByText('3 lines · 1 error').waitFor();
    assert.equal(await log.locator('details[open]').count(), 0);
  });

  it('show of a long log its end, and what is before it on demand; the focus goes along', async () => {
    const said = Array.from({ length: 5000 }, (_, index) => `line ${index}`);
    const page = await open(liveDeployments(liveLog(...said)));
    const log = logOf(page);
    await log.locator('summary').click();
    await log.getByText('line 4999', { exact: true }).waitFor();
    assert.equal(await log.getByRole('listitem').count(), 101);
    const before = log.getByRole('button', { name: /^Show lines before: 100 of 1,\d{3}$/ });
    await before.focus();
    await page.keyboard.press('Enter');
    await log.getByText('line 4800', { exact: true }).waitFor();
    assert.match(await page.evaluate<string>('document.activeElement.textContent'), /line 4800$/);
    for (
      let press = 0;
      press < 25 && (await log.getByRole('button', { name: /^Show lines/ }).count()) > 0;
      press += 1
    )
      await log.getByRole('button', { name: /^Show lines/ }).click();
    await log.getByText(/^… lines left out here: 3,00\d$/).waitFor();
    assert.match(
      await page.evaluate<string>('document.activeElement.textContent'),
      /Creating virtual environment\.\.\.$/,
    );
  });

  it('say that a log has no lines, while one runs and afterwards', async () => {
    const page = await open(liveDeployments(''));
    await logOf(page).getByText('The log has no lines as yet.').waitFor();
    const { open: shown } = liveDeployments('');
    assert.ok(shown.kind === 'shown');
    await tell({ ...loadedDeployments, open: { ...shown, isLive: false } });
    await logOf(page).getByText('The log has no lines.', { exact: true }).waitFor();
  });

  it('say what went wrong, of the list or of one of them, and try again', async () => {
    const error = { code: 'ssh-timeout', message: 'The container did not answer.', next: 'Look at its log.' };
    const page = await open({ kind: 'failed', error });
    await page.getByText('The deployments could not be read').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await tell({ ...loadedDeployments, open: { kind: 'failed', id: newest, error } });
    await page.getByText('Deployment b8a64ed4-b6b… could not be read').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await tell({ ...loadedDeployments, compared: { kind: 'failed', with: 'last', error } });
    await page.getByRole('button', { name: 'Try again' }).click();
    assert.deepEqual((await panel.posted()).slice(1), [
      { type: 'load-deployments' },
      { type: 'open-deployment', id: newest },
      { type: 'compare-deployments', with: 'last' },
    ]);
    await tell({ ...loadedDeployments, entries: [] });
    await page.getByText('There is no deployment').waitFor();
  });

  it('of another target are not shown', async () => {
    const page = await open();
    await panel.send({ type: 'deployments', target: 'lab:another', deployments: loadedDeployments });
    await page.getByRole('button', { name: 'Read the deployments' }).waitFor();
  });

  it('show what a log says as text', async () => {
    const markup = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';
    const said = `ERROR: No matching distribution found for ${markup}`;
    const page = await open(failedDeployments(said));
    await page.locator('pre.text-block', { hasText: markup }).waitFor();
    await logOf(page).getByText(said).waitFor();
    assert.equal(await page.locator('#tab-panel img, #tab-panel script').count(), 0);
    assert.equal(await page.evaluate("'hacked' in globalThis"), false);
  });

  for (const theme of themeNames)
    it(`have no serious fault of accessibility in ${theme}, and look as they should`, async () => {
      const page = await open(loadedDeployments, { theme });
      const folder = path.resolve('test-results/panel', theme);
      mkdirSync(folder, { recursive: true });
      for (const [name, deployments] of Object.entries({
        loaded: loadedDeployments,
        failed: failedDeployments(),
        live: liveDeployments(),
        log: liveDeployments(liveLog('WARNING: old', 'ERROR: No matching distribution found', 'done')),
      })) {
        await tell(deployments);
        assert.deepEqual(await seriousViolations(page), [], name);
        await page.screenshot({ path: path.join(folder, `deployments-${name}.png`), fullPage: true });
      }
    });
});

/** The log of a build that runs, with what it said up to now. */
function liveLog(...said: string[]): string {
  const lines = ['Creating virtual environment...', ...said].map(
    (text) => `\t2026-09-14T07:00:02.0000000Z,${text},,0\n`,
  );
  return `2026-09-14T07:00:01.0000000Z,Running oryx build...,781f9c58-d664-5fa9-e8a8-529f035efa25,0\n${lines.join('')}`;
}

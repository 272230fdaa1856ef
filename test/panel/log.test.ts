import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { postLines } from '../support/manyLogLines';
import { filledState, hostile } from './tabStates';
import { onePanel } from './onePanel';

const million = 1_000_000;

/** In the page. */
const box = `document.querySelector('.log-lines')`;

describe('log of the panel', function () {
  this.timeout(60_000);
  const panel = onePanel();
  let page: Page;

  beforeEach(async () => {
    page = await panel.openTab('Log', filledState);
    page.setDefaultTimeout(10_000);
  });

  const rows = () => page.locator('.log-row');
  const log = () => page.getByRole('log');
  const search = () => page.getByRole('textbox', { name: 'Search log' });
  const status = () => page.locator('.log-state').locator('..');
  const following = (checked: boolean) => page.getByRole('checkbox', { name: 'Follow', checked }).waitFor();
  /** Turns the wheel over the log, until it has come to rest: on a busy machine it pauses on its way. */
  const wheel = async (down: number) => {
    await log().hover();
    const rest = page.evaluate(`new Promise((resolve) => {
      ${box}.addEventListener('scrollend', () => resolve(), { once: true });
    })`);
    await page.mouse.wheel(0, down);
    await rest;
  };
  const send = (lines: string[], first = false) => panel.send({ type: 'log-lines', first, lines });

  describe('with a million lines', () => {
    beforeEach(async () => {
      await page.evaluate(postLines(million));
      await status().filter({ hasText: '1,000,000 lines' }).waitFor();
    });

    it('draws only what can be seen, and reaches both ends', async () => {
      assert.match((await rows().last().textContent()) ?? '', /^1000000INFO: GET \/health 200 999999 /);
      assert.ok((await rows().count()) < 150);
      await page.evaluate(`${box}.scrollTo({ top: 0 })`);
      await rows()
        .filter({ hasText: /^1INFO: GET \/health 200 0 / })
        .waitFor();
      await page.evaluate(`${box}.scrollTo({ top: ${box}.scrollHeight / 2 })`);
      await rows()
        .filter({ hasText: /^50\d{4}INFO/ })
        .first()
        .waitFor();
      assert.ok((await rows().count()) < 150);
    });

    it('keeps its lines in less than 150 MB', async () => {
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await devtools.send('Runtime.getHeapUsage');
      assert.ok(usedSize < 150 * 1024 * 1024, `${usedSize} bytes`);
    });

    it('finds, goes from match to match in a circle, and counts', async () => {
      await page.evaluate(`${box}.scrollTo({ top: 0 })`);
      await search().fill('needle');
      await page.getByText('1 of 1,000 lines', { exact: true }).waitFor();
      assert.match((await page.locator('.log-current').textContent()) ?? '', /^8INFO.*a Needle/);
      assert.deepEqual(await page.locator('.log-current mark').allTextContents(), ['Needle']);
      await search().press('Enter');
      await page.getByText('2 of 1,000 lines', { exact: true }).waitFor();
      await search().press('Shift+Enter');
      await search().press('Shift+Enter');
      await page.getByText('1,000 of 1,000 lines', { exact: true }).waitFor();
      assert.match((await page.locator('.log-current').textContent()) ?? '', /^999008/);
      await page.getByRole('checkbox', { name: 'Match case' }).click();
      await page.getByText('Not found').waitFor();
    });

    it('filters by text and by level, and copies what is left', async () => {
      await page.getByRole('textbox', { name: 'Only lines with' }).fill('needle');
      await page.getByText('1,000 of 1,000,000 lines', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Copy all' }).click();
      const copied = (await panel.posted()).at(-1);
      assert.ok(copied?.type === 'copy');
      assert.equal(copied.text.split('\n').length, 1000);
      await page.getByRole('textbox', { name: 'Only lines with' }).fill('');
      await page.getByRole('checkbox', { name: 'Info' }).click();
      await page.getByText('10,000 of 1,000,000 lines', { exact: true }).waitFor();
      assert.match((await rows().last().textContent()) ?? '', /^999951ERROR 999950 /);
    });

    it('drops the oldest lines, says so, and leaves what one reads in its place', async () => {
      await wheel(-5000);
      await page.getByRole('checkbox', { name: 'Follow', checked: false }).waitFor();
      const before = await page.evaluate<string>(topLine);
      await send(Array.from({ length: 12_000 }, (_, index) => `late ${index}`));
      await status().filter({ hasText: '12,000 older lines were dropped' }).waitFor();
      assert.equal(await page.evaluate<string>(topLine), before);
      await page.getByRole('button', { name: 'Jump to end' }).click();
      await rows().filter({ hasText: '1012000late 11999' }).waitFor();
    });
  });

  it('follows the end until one scrolls up, and again after that', async () => {
    await send(
      Array.from({ length: 500 }, (_, index) => `line ${index}`),
      true,
    );
    await rows().filter({ hasText: 'line 499' }).waitFor();
    await following(true);
    await wheel(-400);
    await following(false);
    await send(['one more']);
    await status().filter({ hasText: '501 lines' }).waitFor();
    assert.equal(await rows().filter({ hasText: 'one more' }).count(), 0);
    await log().focus();
    await page.keyboard.press('End');
    await rows().filter({ hasText: 'one more' }).waitFor();
    await following(true);
    await page.getByRole('checkbox', { name: 'Follow' }).click();
    await send(Array.from({ length: 100 }, () => 'more'));
    await following(false);
    await rows().filter({ hasText: 'one more' }).waitFor();
    await send(['another log'], true);
    await following(true);
  });

  it('filters by time and by instance, and says what is no time', async () => {
    const state = { ...filledState, logInstances: ['aaaaaaaa', 'bbbbbbbb'] };
    await panel.send({ type: 'state', state });
    await send(
      [
        '[aaaaaaaa] 2026-05-18T19:09:00Z INFO early',
        '[bbbbbbbb] 2026-05-18T19:10:30Z INFO in time',
        '[aaaaaaaa] 2026-05-18T19:10:40Z ERROR in time too',
        '[aaaaaaaa]   which goes on',
        '[bbbbbbbb] 2026-05-18T19:12:00Z INFO late',
      ],
      true,
    );
    await rows().filter({ hasText: 'late' }).waitFor();
    const from = page.getByRole('textbox', { name: 'From (UTC), as 19:10' });
    await from.fill('19:10');
    await page.getByRole('textbox', { name: 'Until (UTC)' }).fill('19:10');
    await page.getByText('3 of 5 lines', { exact: true }).waitFor();
    await page.getByRole('checkbox', { name: 'bbbbbbbb' }).click();
    await page.getByText('2 of 5 lines', { exact: true }).waitFor();
    assert.match((await rows().last().textContent()) ?? '', /which goes on/);
    await from.fill('soon');
    await page.getByText(/^A time is 19:10/).waitFor();
  });

  it('shows markup, scripts and escapes as text', async () => {
    await send([hostile, '\u001b[31mred\u001b]0;title\u0007', 'turn \u202earound', 'two\nin one'], true);
    assert.deepEqual(await page.locator('.log-text').allTextContents(), [
      hostile,
      '␛[31mred␛]0;title␇',
      'turn \ufffdaround',
      'two␊in one',
    ]);
    assert.equal(await page.locator('.log-lines img, .log-lines script').count(), 0);
    assert.equal(await page.evaluate("'hacked' in globalThis"), false);
  });

  it('cuts a line of 10 MB and opens more of it on demand', async () => {
    await send([`${hostile}${'x'.repeat(10 * 1024 * 1024)}`, 'short'], true);
    await rows().filter({ hasText: 'short' }).waitFor();
    assert.ok(((await rows().first().textContent()) ?? '').length < 2100);
    await page.getByRole('button', { name: /more characters\)$/ }).click();
    const opened = page.locator('.long-line');
    await opened.getByText('the first 100,000 are shown').waitFor();
    assert.ok(((await opened.locator('pre').textContent()) ?? '').startsWith(hostile));
    await opened.getByRole('button', { name: 'Close' }).click();
    assert.equal(await opened.count(), 0);
    assert.equal(await page.evaluate("'hacked' in globalThis"), false);
  });

  it('is started, stopped and cleared, and tells how it ended', async () => {
    await send(['a line'], true);
    await page.getByRole('button', { name: 'Stop log' }).click();
    assert.deepEqual(await panel.posted(), [{ type: 'stop-log' }]);
    await page.getByRole('button', { name: 'Clear log' }).click();
    await status().filter({ hasText: '0 lines' }).waitFor();
    const reason = `the container went away ${hostile}`;
    await panel.send({ type: 'state', state: { ...filledState, log: { kind: 'ended', reason } } });
    await page.getByRole('status').filter({ hasText: reason }).waitFor();
    await page.getByRole('button', { name: 'Start log' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'start-log' });
  });

  it('does not read every line to a screen reader', async () => {
    await send(['a line'], true);
    assert.equal(await log().getAttribute('aria-live'), 'off');
  });

  it('keeps its lines while another tab is open', async () => {
    await send(['kept'], true);
    await page.getByRole('tab', { name: 'Packages' }).click();
    await send(['and added']);
    await page.getByRole('tab', { name: 'Log' }).click();
    await rows().filter({ hasText: 'and added' }).waitFor();
    assert.equal(await rows().count(), 2);
  });
});

/** The first line that can be seen whole. */
const topLine = `(() => {
  const { top } = ${box}.getBoundingClientRect();
  const rows = [...document.querySelectorAll('.log-row')];
  return rows.find((row) => row.getBoundingClientRect().top >= top - 1).textContent;
})()`;

import assert from 'node:assert/strict';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { LoadPanel, PanelState, SweepProgress } from '../../src/protocol';
import { inside, level, sampled } from '../unit/scaling/load/levels';
import type { OpenOptions } from '../support/panelHarness';
import { labState } from '../support/panelStates';
import { themeNames } from '../support/panelThemes';
import { seriousViolations } from '../support/seriousViolations';
import { onePanel } from './onePanel';
import { hostile } from './tabStates';

const plan = {
  url: 'http://127.0.0.1:40000/work',
  path: '/work',
  levels: [2, 4, 6],
  requests: 100,
  durationS: 30,
  rate: 100,
};
/** As the published measurements: CPU stays where it is, and the time grows. */
const levels = [
  level(2, 1.2, { inside: inside(49, 2) }),
  level(4, 1.25, { inside: inside(47, 2) }),
  level(6, 1.25, { inside: inside(47, 2), statuses: { '200': 100, '503': 2 }, lost: 1 }),
];
const done: Extract<LoadPanel, { kind: 'done' }> = {
  kind: 'done',
  report: {
    target: { kind: 'lab', name: 'site' },
    startedAt: '2026-11-21T08:00:03.000Z',
    durationMs: 90_000,
    plan,
    end: { kind: 'done' },
    inside: sampled,
    levels,
    knee: { kind: 'at-or-below', concurrency: 2 },
    verdict: { kind: 'workers-limit', text: 'With 2 workers CPU stays at 47 %.', next: `More. ${hostile}` },
  },
};
const { report } = done;
const run = (workers: number, throughput: number) => ({
  workers,
  report: {
    ...report,
    levels: [2, 4].map((users) => level(users, throughput, { inside: inside(20 * workers, workers) })),
  },
});
const swept: LoadPanel = {
  kind: 'swept',
  result: {
    sweep: 'workers',
    runs: [run(1, 10), run(2, 18), run(4, 30)],
    comparison: { kind: 'helps', text: 'More workers help.', concurrency: 4 },
    restored: true,
  },
};
const withLoad = (load: LoadPanel): PanelState => ({ ...labState, load });

describe('the load test in the panel', function () {
  this.timeout(60_000);
  const panel = onePanel();

  const open = (state: PanelState, rest: OpenOptions = {}): Promise<Page> =>
    panel.openTab('Load test', state, rest);

  it('is asked for with what the form says, and with nothing that is no number', async () => {
    const page = await open(labState);
    const start = page.getByRole('button', { name: 'Start load test' });
    const users = page.getByRole('textbox', { name: /^Users at a time/ });
    await page.getByRole('textbox', { name: /^Path/ }).fill('/work?waitMs=100');
    await users.fill('2, many');
    await page.getByText('Write numbers, such as 2, 4, 6.').waitFor();
    await start.click({ force: true });
    assert.deepEqual(await panel.posted(), []);
    await users.fill('1 8');
    await page.getByRole('textbox', { name: /^Requests/ }).fill('40');
    await start.click();
    assert.deepEqual(await panel.posted(), [
      { type: 'start-load', path: '/work?waitMs=100', levels: [1, 8], requests: 40 },
    ]);
  });

  it('says how far it is, and can be stopped', async () => {
    const now = { concurrency: 4, done: 30, of: 100 };
    const page = await open(withLoad({ kind: 'running', plan, levels: levels.slice(0, 1), now }));
    await page.getByText('Running, level 2 of 3 (4 at a time): 30 of 100 requests.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Start load test' }).count(), 0);
    await page.getByRole('button', { name: 'Stop' }).click();
    assert.deepEqual(await panel.posted(), [{ type: 'cancel' }]);
  });

  it('compares numbers of workers in a lab, and offers that nowhere else', async () => {
    const page = await open(labState);
    const start = page.getByRole('button', { name: 'Start load test' });
    const workers = page.getByRole('textbox', { name: /^Workers to compare/ });
    for (const wrong of ['2', '1, 1', '1, 64', 'all']) {
      await workers.fill(wrong);
      await page.getByText('Write two to six different numbers').waitFor();
      await start.click({ force: true });
    }
    assert.deepEqual(await panel.posted(), []);
    await workers.fill('1, 2 4');
    await start.click();
    const [posted] = await panel.posted();
    assert.ok(posted?.type === 'start-load');
    assert.deepEqual(posted.workers, [1, 2, 4]);
    const target = labState.target && { ...labState.target, kind: 'azure' as const };
    await panel.send({ type: 'state', state: { ...labState, target } });
    await workers.waitFor({ state: 'detached' });
    await start.click();
    const [, elsewhere] = await panel.posted();
    assert.ok(elsewhere?.type === 'start-load' && !('workers' in elsewhere));
  });

  it('says how far a sweep is, and that it puts the settings back', async () => {
    const now = { concurrency: 4, done: 30, of: 100 };
    const sweep: Pick<SweepProgress, 'workers' | 'runs'> = { workers: [1, 2], runs: [] };
    const running: LoadPanel = { kind: 'running', plan, levels: [], now: null };
    const page = await open(
      withLoad({ ...running, sweep: { ...sweep, step: { kind: 'restart', workers: 1 } } }),
    );
    await page.getByText('Restarting the app, workers: 1 (1 of 2).').waitFor();
    const loading: SweepProgress = {
      ...sweep,
      runs: [run(1, 10)],
      step: { kind: 'load', workers: 2 },
    };
    await panel.send({ type: 'state', state: withLoad({ ...running, now, sweep: loading }) });
    await page.getByText('Workers: 2 (2 of 2). Running, level 1 of 3 (4 at a time): 30 of 100').waitFor();
    const table = page.getByRole('table', { name: 'Figures of each number of workers' });
    assert.equal(await table.locator('tbody tr').count(), 2);
    const restoring: SweepProgress = { ...sweep, step: { kind: 'restore' } };
    await panel.send({ type: 'state', state: withLoad({ ...running, sweep: restoring }) });
    await page.getByText('Putting the settings back.').waitFor();
  });

  it('draws the level that is compared by the number of workers, and lists all of them', async () => {
    const page = await open(withLoad(swept));
    await page.getByText('More workers help.').waitFor();
    await page.getByText('Drawn are the figures with 4 users at a time.').waitFor();
    assert.deepEqual(await page.locator('.load-charts figcaption').allTextContents(), [
      'Time by workers',
      'Throughput by workers',
      'CPU by workers',
    ]);
    const table = page.getByRole('table', { name: 'Figures of each number of workers' });
    const rows = await table.locator('tbody tr').all();
    assert.equal(rows.length, 6);
    assert.deepEqual((await rows[5]?.locator('th, td').allTextContents())?.slice(0, 3), ['4', '4', '30.0']);
    await panel.send({
      type: 'state',
      state: withLoad({ kind: 'cancelled', levels: [], runs: [run(1, 10)] }),
    });
    await page.getByText('Stopped. What was measured').waitFor();
    assert.equal(await table.locator('tbody tr').count(), 2);
    assert.equal(await page.locator('.load-charts').count(), 0);
  });

  it('has the verdict in words, charts, and the same in a table', async () => {
    const page = await open(withLoad(done));
    await page.getByText('With 2 workers CPU stays at 47 %.').waitFor();
    await page.getByText(hostile).waitFor();
    assert.equal(await page.locator('.load-charts canvas').count(), 3);
    for (const chart of await page.getByRole('img').all())
      assert.match((await chart.getAttribute('aria-label')) ?? '', /in the table below/);
    const table = page.getByRole('table', { name: 'Figures of each level of the load test' });
    assert.deepEqual(await table.locator('tbody tr').last().locator('th, td').allTextContents(), [
      ...['6', '1.3', '9.60 s', '4.80 s', '2.40 s', '4.80 s', '4.80 s', '4.80 s', '4.80 s'],
      ...['47 %', '2', '110 MB', '2 × 503, 1 lost'],
    ]);
    await page.getByRole('button', { name: 'Copy figures' }).click();
    const [copied] = await panel.posted();
    assert.ok(copied?.type === 'copy' && copied.text.startsWith('Users\tRequests/s\tMax'));
  });

  it('claims nothing that was not seen', async () => {
    const blind = levels.map((one) => ({ ...one, inside: null }));
    const page = await open(
      withLoad({
        kind: 'done',
        report: { ...report, levels: blind, inside: { state: 'unknown', reason: 'no SSH' } },
      }),
    );
    await page.getByText('CPU, workers and memory are not known: no SSH.').waitFor();
    assert.equal(await page.locator('.load-charts canvas').count(), 2);
    assert.equal(await page.getByRole('cell', { name: 'unknown' }).count(), 9);
  });

  it('says why it did not go, or how far it came', async () => {
    const page = await open(
      withLoad({ kind: 'failed', message: 'A rate of 900 is too much.', next: 'Ask for less.' }),
    );
    await page.getByText('A rate of 900 is too much. Ask for less.').waitFor();
    await panel.send({ type: 'state', state: withLoad({ kind: 'cancelled', levels: levels.slice(0, 2) }) });
    await page.getByText('Stopped. What was measured').waitFor();
    assert.equal(await page.locator('.data-table tbody tr').count(), 2);
  });

  it('cannot be made of a saved bundle', async () => {
    const target = labState.target && { ...labState.target, kind: 'bundle' as const };
    const page = await open({ ...labState, target });
    await page.getByText('in a bundle nothing can be run').waitFor();
    assert.equal(await page.locator('#tab-panel').getByRole('button').count(), 0);
  });

  for (const theme of themeNames)
    it(`has no serious fault of accessibility in ${theme}, and looks as it should`, async () => {
      const page = await open(withLoad(done), { theme });
      assert.deepEqual(await seriousViolations(page), []);
      await panel.send({ type: 'state', state: withLoad(swept) });
      await page.getByText('More workers help.').waitFor();
      assert.deepEqual(await seriousViolations(page), []);
      await page.screenshot({ path: path.join('test-results', 'screenshots', theme, 'panel-sweep.png') });
    });
});

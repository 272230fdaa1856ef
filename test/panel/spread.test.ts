import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { PanelState } from '../../src/protocol';
import type { OpenOptions } from '../support/panelHarness';
import { labState } from '../support/panelStates';
import { themeNames } from '../support/panelThemes';
import { seriousViolations } from '../support/seriousViolations';
import { onePanel } from './onePanel';
import { hostile } from './tabStates';

type Spread = PanelState['spread'];
type Report = Extract<Spread, { kind: 'done' }>['report'];

const [a, b, c] = ['69354c8810b7aa01', '792e80853e3b1102', '93fb952d0fe45503'] as const;
const share = (id: string, more: Partial<Report['instances'][number]> = {}): Report['instances'][number] => ({
  id,
  listed: 'yes',
  requests: 8,
  share: 1 / 3,
  withCookie: 0,
  failed: 0,
  medianMs: 12,
  ...more,
});

const pinned: Report = {
  path: '/health',
  asked: { withoutCookie: 24, withCookie: 8 },
  namedBy: 'both',
  unnamed: 0,
  unanswered: 0,
  instances: [share(a, { withCookie: 8 }), share(b), share(c)],
  enough: 15,
  spread: { state: 'even', summary: '24 requests without a cookie reached all 3 instances.' },
  affinity: { state: 'pins', summary: 'A client that keeps the affinity cookie stays on 69354c88.' },
  health: { state: 'well', summary: 'No request failed.' },
  findings: [
    {
      id: 'affinity-pinning',
      severity: 'risk',
      title: 'Client affinity keeps every client on the instance that it met first.',
      cause: 'Without the cookie the requests go to other instances, with it they do not.',
      fix: {
        summary: 'Switch client affinity off, if the app keeps no sessions in its memory.',
        steps: ['Move sessions out of the process.', 'Switch client affinity off.'],
        command: 'az webapp update --resource-group rg --name shop --client-affinity-enabled false',
        bicep: 'clientAffinityEnabled: false',
      },
    },
  ],
  mcp: null,
};

const sick: Report = {
  ...pinned,
  instances: [share(a), share(b, { failed: 8 }), share(c, { requests: 0, share: 0, medianMs: null })],
  health: { state: 'one-fails', summary: '8 of 8 requests failed on 792e8085, and none of 16 elsewhere.' },
  findings: [
    {
      id: 'bad-instance',
      severity: 'fault',
      title: `Only the instance ${hostile} fails.`,
      cause: 'All instances run the same code.',
      fix: { summary: 'Replace the instance.', steps: [] },
    },
  ],
  mcp: {
    path: '/mcp',
    state: 'stateful',
    summary: `The session that one instance began is not known to another. ${hostile}`,
    asked: '2025-11-25',
    servers: [
      { instance: a, protocolVersion: '2025-11-25', name: hostile, version: '1', session: true },
      { instance: b, protocolVersion: '2025-06-18', name: 'x', version: '1', session: true },
    ],
    tools: ['whoami', hostile],
    call: { state: 'skipped', reason: 'the server has no tool "whoami"' },
    steps: [
      { method: 'initialize', instance: a, place: 'first', ok: true, ms: 9 },
      {
        method: 'tools/list',
        instance: b,
        place: 'other',
        ok: false,
        ms: 4,
        code: 'mcp-session-unknown',
        message: `Session not found ${hostile}`,
      },
    ],
    fix: { summary: 'Make the server stateless.', steps: ['Python: stateless_http=True.'] },
  },
};

/** How much of its track each bar fills, in percent. */
function barShares(page: Page): Promise<number[]> {
  return page.evaluate<number[]>(
    `[...document.querySelectorAll('.share-bar')].map((bar) =>
      Math.round((100 * bar.clientWidth) / bar.parentElement.clientWidth))`,
  );
}

describe('the spread of requests in the panel', function () {
  this.timeout(60_000);
  const panel = onePanel();

  const open = (spread: Spread, more: Partial<PanelState> = {}, rest: OpenOptions = {}): Promise<Page> =>
    panel.openTab('Instances', { ...labState, spread, ...more }, rest);
  const done = (report: Report): Spread => ({ kind: 'done', report, at: '2026-11-28T20:00:00Z' });

  it('is measured at a press, with the MCP server or without', async () => {
    const page = await open({ kind: 'none' });
    await page.getByText('Some requests, one after the other').waitFor();
    await page.getByRole('button', { name: 'Measure the spread' }).click();
    await page.getByRole('button', { name: 'Ask its MCP server too' }).click();
    assert.deepEqual(await panel.posted(), [
      { type: 'measure-spread', mcp: false },
      { type: 'measure-spread', mcp: true },
    ]);
  });

  it('says how far it is, that it was cancelled, and why it failed', async () => {
    const page = await open({ kind: 'running', done: 12, of: 32 });
    await page.getByText('12 of 32 requests answered').waitFor();
    await page.getByRole('button', { name: 'Measure the spread' }).click({ force: true });
    assert.deepEqual(await panel.posted(), []);
    await panel.send({ type: 'state', state: { ...labState, spread: { kind: 'cancelled' } } });
    await page.getByText('Cancelled before the requests were through.').waitFor();
    const failed: Spread = { kind: 'failed', reason: `no answer ${hostile}` };
    await panel.send({ type: 'state', state: { ...labState, spread: failed } });
    await page.getByText(`The spread could not be measured: no answer ${hostile}`).waitFor();
  });

  it('is a bar for each instance, in a table that says the same', async () => {
    const page = await open(done(pinned));
    await page.getByText('Requests reach all instances').waitFor();
    const table = page.getByRole('table', { name: 'Requests by instance' });
    assert.deepEqual(await table.getByRole('columnheader').allTextContents(), [
      'Instance',
      'Share',
      'Without cookie',
      'With cookie',
      'Median time',
      'State',
    ]);
    assert.deepEqual(await table.locator('tbody tr').first().locator('th, td').allTextContents(), [
      '69354c88',
      '33 %',
      '8',
      '8',
      '12 ms',
      'answers',
    ]);
    assert.deepEqual(await barShares(page), [33, 33, 33]);
  });

  it('has its fix to copy, and to apply where that can be done', async () => {
    const page = await open(done(pinned), { applicable: ['affinity-pinning'] });
    const finding = page.getByRole('article', { name: 'affinity-pinning' });
    await finding.getByRole('button', { name: 'Copy the command' }).first().click();
    await finding
      .getByRole('button', { name: /^Cop(?:y|ied) the command$/ })
      .last()
      .click();
    await finding.getByRole('button', { name: 'Apply fix…' }).click();
    await finding.getByRole('button', { name: 'What is this? affinity-pinning' }).click();
    assert.deepEqual(await panel.posted(), [
      { type: 'copy', text: pinned.findings[0]?.fix.command },
      { type: 'copy', text: 'clientAffinityEnabled: false' },
      { type: 'apply-fix', id: 'affinity-pinning' },
      { type: 'explain', id: 'affinity-pinning' },
    ]);
  });

  it('tells a sick instance and one that was never seen, and where the MCP calls went, as text', async () => {
    const page = await open(done(sick));
    const table = page.getByRole('table', { name: 'Requests by instance' });
    assert.match((await table.getByRole('row', { name: '792e8085' }).textContent()) ?? '', /8.*fails$/);
    assert.match(
      (await table.getByRole('row', { name: '93fb952d' }).textContent()) ?? '',
      /0 %.*never seen$/,
    );
    assert.deepEqual(await barShares(page), [33, 33, 0]);
    const calls = page.getByRole('table', { name: 'Calls of the MCP server' });
    assert.match(
      (await calls.getByRole('row', { name: 'tools/list' }).textContent()) ?? '',
      /^tools\/list792e8085.*mcp-session-unknown Session not found/,
    );
    await page.getByText('MCP server: its sessions live in one instance').waitFor();
    await page.getByText('asked for 2025-11-25, answered 2025-11-25, 2025-06-18').waitFor();
    assert.equal(await page.locator('#tab-panel img, #tab-panel script').count(), 0);
    assert.equal(await page.evaluate("'hacked' in globalThis"), false);
  });

  it('of a saved bundle is not offered', async () => {
    const target = labState.target && { ...labState.target, kind: 'bundle' as const };
    const page = await open({ kind: 'none' }, { target });
    await page.getByText('Instances are not compared yet').waitFor();
    assert.equal(await page.getByText('Spread of requests').count(), 0);
  });

  for (const theme of themeNames)
    it(`has no serious fault of accessibility in ${theme}`, async () => {
      const page = await open(done(sick), {}, { theme });
      assert.deepEqual(await seriousViolations(page), []);
    });
});

import assert from 'node:assert/strict';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { GatePanel, PanelState } from '../../src/protocol';
import type { OpenOptions } from '../support/panelHarness';
import { labState } from '../support/panelStates';
import { themeNames } from '../support/panelThemes';
import { seriousViolations } from '../support/seriousViolations';
import { onePanel } from './onePanel';
import { doneGate, hostile, slotTarget } from './tabStates';

type Done = Extract<GatePanel, { kind: 'done' }>;

const slotState: PanelState = { ...labState, target: slotTarget };
const withGate = (gate: GatePanel): PanelState => ({ ...slotState, gate });
const safe: Done = {
  ...doneGate,
  outcome: 'safe',
  steps: doneGate.steps.map((step) => (step.state === 'skipped' ? step : { ...step, state: 'pass' })),
  differences: [],
  command: "az webapp deployment slot swap --name 'a b'",
};

describe('the gate of a swap in the panel', function () {
  this.timeout(60_000);
  const panel = onePanel();

  const open = (state: PanelState, rest: OpenOptions = {}): Promise<Page> =>
    panel.openTab('Swap', state, rest);

  it('is asked for with what the form says, and with no path to elsewhere', async () => {
    const page = await open(slotState);
    const paths = page.getByRole('textbox', { name: /^Smoke paths/ });
    const before = page.getByRole('button', { name: 'Check before swap' });
    await paths.fill('/health //elsewhere.example/');
    await page.getByText('Write /PATH or /PATH=STATUS').waitFor();
    await before.and(page.getByRole('button', { disabled: true })).waitFor();
    await before.click({ force: true });
    assert.deepEqual(await panel.posted(), []);
    await paths.fill('/health=200, /login');
    await before.click();
    await page.getByRole('checkbox', { name: 'Compare with production' }).click();
    await paths.fill('');
    await page.getByRole('button', { name: 'Check after swap' }).click();
    const smoke = [{ path: '/health', status: 200 }, { path: '/login' }];
    assert.deepEqual(await panel.posted(), [
      { type: 'start-gate', when: 'before-swap', smoke, compare: true },
      { type: 'start-gate', when: 'after-swap', smoke: [], compare: false },
    ]);
  });

  it('keeps what was chosen over a reload', async () => {
    const page = await open(slotState);
    await page.getByRole('textbox', { name: 'Smoke paths' }).fill('/kept');
    await page.getByRole('checkbox', { name: 'Compare with production' }).click();
    const stored = await panel.stored();
    await panel.close();
    const again = await open(slotState, { stored });
    assert.equal(await again.getByRole('textbox', { name: 'Smoke paths' }).inputValue(), '/kept');
    assert.equal(
      await again.getByRole('checkbox', { name: 'Compare with production' }).getAttribute('aria-checked'),
      'false',
    );
  });

  it('says how far it is and what it waits for, and can be stopped', async () => {
    const page = await open(
      withGate({
        kind: 'running',
        when: 'before-swap',
        steps: doneGate.steps.slice(0, 1),
        waiting: 'GET / answers 503: it is asked again.',
      }),
    );
    await page.getByText('Looking at the slot: 1 of 6 steps are over.').waitFor();
    await page.getByText('GET / answers 503: it is asked again.').waitFor();
    assert.equal(await page.locator('.gate-step').count(), 1);
    assert.equal(await page.getByRole('button', { name: /^Check/ }).count(), 0);
    await page.getByRole('button', { name: 'Stop' }).click();
    assert.deepEqual(await panel.posted(), [{ type: 'cancel' }]);
  });

  it('of a safe swap has the command to copy, and a skipped step is not green', async () => {
    const page = await open(withGate(safe));
    await page.getByRole('status').getByText('A swap is safe').waitFor();
    assert.equal(await page.getByRole('status').locator('.icon-pass').count(), 1);
    const skipped = page.locator('.gate-step', { hasText: 'Smoke paths' });
    await skipped.getByText('skipped').waitFor();
    assert.equal(await skipped.locator('.icon-skipped').count(), 1);
    assert.equal(await skipped.locator('.icon-pass').count(), 0);
    assert.notEqual(await page.evaluate(edge('skipped')), await page.evaluate(edge('pass')));
    await page.getByRole('heading', { name: 'To swap', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Copy the command' }).click();
    assert.deepEqual(await panel.posted(), [{ type: 'copy', text: safe.command }]);
    assert.equal(await page.getByRole('table').count(), 0);
  });

  it('of an unsafe one says why, with the differences in a table and no command', async () => {
    const page = await open(withGate(doneGate));
    await page.getByText('Do not swap.').waitFor();
    const warmUp = page.locator('.gate-step', { hasText: 'Warm-up' });
    await warmUp.getByText('failed').waitFor();
    await warmUp.getByText('GET /: 500 in 20 ms, asked 3 times').waitFor();
    const table = page.getByRole('table', { name: 'In what slot and production differ' });
    assert.deepEqual(await table.locator('tbody tr').first().locator('th, td').allTextContents(), [
      ...['AZURE_AI_MODEL', 'setting', 'another', 'gpt-4o-mini', 'blocks the swap'],
      'It is no slot setting.',
    ]);
    assert.equal(await page.getByRole('button', { name: 'Copy the command' }).count(), 0);
    await page.getByRole('button', { name: 'Copy differences' }).click();
    const [copied] = await panel.posted();
    assert.ok(copied?.type === 'copy' && copied.text.startsWith('Name\tKind\tSlot\tProduction'));
  });

  it('of one that cannot be told says that it is not safe, and after a swap the way back', async () => {
    const page = await open(withGate({ ...safe, outcome: 'unknown', command: undefined }));
    await page.getByText('what is unknown is not safe').waitFor();
    assert.equal(await page.getByRole('status').locator('.icon-pass').count(), 0);
    const after = { ...safe, when: 'after-swap', outcome: 'unsafe' } as const;
    await panel.send({ type: 'state', state: withGate(after) });
    await page.getByText('Production is not well after the swap: swap back.').waitFor();
    await page.getByRole('heading', { name: 'To swap back' }).waitFor();
  });

  it('shows markup and escapes as text', async () => {
    const page = await open(withGate({ ...doneGate, command: hostile }));
    const texts = page.locator('#tab-panel');
    const text = (await texts.textContent()) ?? '';
    assert.equal(text.split(hostile).length - 1, 9);
    for (const hidden of ['\u001b', '\u202e']) assert.ok(!text.includes(hidden));
    await page.getByText('\u241b[31m\ufffd').first().waitFor();
    assert.equal(await texts.locator('img, script').count(), 0);
    assert.equal(await page.evaluate("'hacked' in globalThis"), false);
    const waiting = hostile;
    await panel.send({
      type: 'state',
      state: withGate({ kind: 'running', when: 'after-swap', steps: [], waiting }),
    });
    await page.getByText(hostile).waitFor();
    await page.getByText('Looking at production: 0 of 3 steps are over.').waitFor();
  });

  it('says why it did not go, and keeps what was seen before it was stopped', async () => {
    const page = await open(withGate({ kind: 'failed', message: 'No way in.', next: 'Sign in.' }));
    await page.getByText('No way in. Sign in.').waitFor();
    const steps = doneGate.steps.slice(0, 2);
    await panel.send({ type: 'state', state: withGate({ kind: 'cancelled', when: 'before-swap', steps }) });
    await page.getByText('Stopped. What was seen').waitFor();
    assert.equal(await page.locator('.gate-step').count(), 2);
  });

  it('of what is no slot says what it looks at, and offers another target', async () => {
    const production = { ...slotTarget, slot: undefined };
    for (const target of [labState.target, production]) {
      const page = await open({ ...withGate(doneGate), target });
      await page.getByText('The gate looks at a slot of an app in Azure').waitFor();
      assert.equal(await page.getByRole('button', { name: /^Check/ }).count(), 0);
      await page.getByRole('button', { name: 'Choose target' }).click();
      assert.deepEqual(await panel.posted(), [{ type: 'choose-target' }]);
    }
    const bundle = labState.target && { ...labState.target, kind: 'bundle' as const };
    const page = await open({ ...labState, target: bundle });
    await page.getByText('in a bundle nothing can be run').waitFor();
    assert.equal(await page.locator('#tab-panel').getByRole('button').count(), 0);
  });

  for (const theme of themeNames)
    it(`has no serious fault of accessibility in ${theme}, and looks as it should`, async () => {
      const page = await open(withGate({ ...doneGate, command: 'az webapp' }), { theme });
      assert.deepEqual(await seriousViolations(page), []);
      await page.screenshot({ path: path.join('test-results', 'screenshots', theme, 'panel-swap.png') });
      await panel.send({ type: 'state', state: labState });
      await page.getByText('The gate looks at a slot').waitFor();
      assert.deepEqual(await seriousViolations(page), []);
    });
});

/** The colour beside the first step of that state. */
const edge = (state: string): string =>
  `getComputedStyle(document.querySelector('.gate-step.gate-${state}')).borderInlineStartColor`;

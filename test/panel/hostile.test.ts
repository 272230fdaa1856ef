import assert from 'node:assert/strict';
import type { PanelState } from '../../src/protocol';
import { answers } from '../support/panelAnswers';
import type { OpenPanel, PanelHarness } from '../support/panelHarness';
import { diagnosed, diagnosisOf } from '../support/panelStates';
import { sharedHarness } from './sharedHarness';

const markup = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>&lt;b&gt;';
const nasty = `${markup}\u001b[31m\u0007\u202edesrever`;
const shown = `${markup}\u241b[31m\u2407\ufffddesrever`;

describe('hostile text in the panel', function () {
  this.timeout(60_000);
  let harness: PanelHarness;
  let panel: OpenPanel;
  before(async () => {
    harness = await sharedHarness();
  });
  afterEach(() => panel.close());

  it('is text and nothing else, wherever the container has a say', async () => {
    panel = await harness.open({ messages: [{ type: 'state', state: hostileState() }] });
    const { page, send } = panel;
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), shown);
    await page
      .locator('tr.check')
      .first()
      .click({ position: { x: 4, y: 4 } });
    const detail = {
      key: nasty,
      result: { [nasty]: [nasty], rows: [{ [nasty]: nasty }] },
      problems: [nasty],
      raw: nasty,
      cut: 0,
    };
    await send({ type: 'check-detail', detail });
    assert.equal(await page.locator('pre.raw').textContent(), shown);
    for (const hop of await page.locator('.hop').all()) await hop.hover();
    assert.equal(await page.evaluate("'harmed' in window"), false);
    assert.equal(await page.locator('#root img, #root script').count(), 0);
    const text = (await page.locator('#root').textContent()) ?? '';
    assert.ok(text.split(markup).length > 10, 'the text is shown in all its places');
    for (const hidden of ['\u001b', '\u0007', '\u202e']) assert.ok(!text.includes(hidden));
    assert.deepEqual(panel.complaints, []);
  });

  it('takes no message that is not one of the protocol, and says so', async () => {
    panel = await harness.open({ messages: [{ type: 'state', state: diagnosed(diagnosisOf('healthy')) }] });
    const { page, send, complaints } = panel;
    await page.getByRole('heading', { name: 'Healthy' }).waitFor();
    await send({ type: 'state', state: { trusted: 'yes' } }, { type: 'run', code: 'x' }, 'text', null);
    assert.equal(complaints.length, 4);
    assert.match(complaints[0] ?? '', /does not know was dropped/);
    assert.equal(await page.getByRole('heading', { name: 'Healthy' }).count(), 1);
  });

  it('has what an earlier panel left checked before it is used', async () => {
    panel = await harness.open({
      messages: [{ type: 'state', state: diagnosed(diagnosisOf('healthy')) }],
      stored: { tab: 'nowhere', expanded: 'all' },
    });
    await panel.page.getByRole('heading', { name: 'Healthy' }).waitFor();
    assert.deepEqual(panel.complaints, []);
  });
});

function hostileState(): PanelState {
  const diagnosis = diagnosisOf('bad-creds');
  const { verdict } = diagnosis;
  assert.ok(verdict);
  const proof = { source: nasty, view: 'app' as const, file: nasty, excerpt: nasty };
  const finding = {
    ...verdict,
    title: nasty,
    cause: nasty,
    since: nasty,
    symptoms: [nasty],
    evidence: [proof],
    next: [{ summary: nasty, command: nasty }],
    fix: { summary: nasty, steps: [nasty], command: nasty },
  };
  return diagnosed(
    {
      ...diagnosis,
      ...answers(nasty),
      target: { ...diagnosis.target, instance: nasty },
      verdict: finding,
      findings: [finding, { ...finding, id: nasty }],
      checks: [
        { id: nasty, source: nasty, state: 'fail', startMs: 0, durationMs: 5, summary: nasty, reason: nasty },
      ],
      hops: diagnosis.hops.map((hop) => ({ ...hop, summary: nasty })),
    },
    {
      unknowns: [nasty],
      confidence: nasty,
      error: { code: 'odd', message: nasty, next: nasty },
      comparison: {
        schemaVersion: 1,
        outcome: 'still-there',
        summary: nasty,
        before: { status: 'fault', startedAt: nasty, id: nasty, title: nasty },
        after: { status: 'fault', startedAt: nasty, id: nasty, title: nasty },
        gone: [nasty],
        appeared: [nasty],
        stayed: [nasty],
        checks: [
          { id: nasty, before: 'fail', after: 'pass' },
          { id: nasty, view: 'app', before: 'pass', after: 'fail' },
        ],
        note: nasty,
      },
      missing: [{ what: nasty, fetch: nasty }],
      problems: { shown: [nasty], count: 2 },
      appRequests: [{ request: nasty, ms: 5, status: 200 }],
    },
  );
}

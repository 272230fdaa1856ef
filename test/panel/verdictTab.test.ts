import assert from 'node:assert/strict';
import { type CheckDetail, tabs } from '../../src/protocol';
import { diagnosed, diagnosisOf, emptyState, labState, shownFaults } from '../support/panelStates';
import { onePanel } from './onePanel';

const badCreds = diagnosisOf('bad-creds');
const chatDetail: CheckDetail = {
  key: 'POST /chat',
  result: { status: 502, host: 'asd-wva.azurewebsites.net' },
  problems: [],
  raw: '502 Bad Gateway\nClientAuthenticationError',
  cut: 12,
};

describe('the verdict in the panel', function () {
  this.timeout(60_000);
  const panel = onePanel();
  const { open: opened } = panel;

  it('names what is broken, why that is known and what to do', async () => {
    const { page, posted } = await opened({ messages: [{ type: 'state', state: diagnosed(badCreds) }] });
    await page
      .getByRole('heading', { name: 'The app asks for an identity that this site does not have.' })
      .waitFor();
    const card = page.getByRole('region', { name: 'Verdict' });
    assert.match(await card.innerText(), /identity\s+bad-creds/);
    assert.match(await card.innerText(), /certain enough to act/);
    assert.equal(await card.locator('dt').count(), 2);
    assert.equal(await card.getByTitle('confidence 0.97').count(), 1);
    assert.deepEqual(await card.locator('ol > li').allInnerTexts(), badCreds.verdict?.fix.steps);
    await card.getByRole('button', { name: 'Copy the command' }).click();
    assert.deepEqual(await posted(), [{ type: 'copy', text: badCreds.verdict?.fix.command }]);
    await card.getByRole('button', { name: '2 more proofs' }).click();
    assert.equal(await card.locator('dt').count(), 4);
  });

  it('says first what is hurt, what is not and since when', async () => {
    const impact = {
      hurt: [
        { request: 'POST /chat', status: 502, durationMs: 180 },
        { request: 'GET /slow', status: 200, durationMs: 4200 },
        { request: 'GET /gone', status: 0, durationMs: 60_000 },
      ],
      well: ['GET /health'],
    };
    const state = diagnosed({ ...badCreds, impact });
    const { page, send } = await opened({ messages: [{ type: 'state', state }] });
    const line = page.locator('.impact');
    assert.equal(
      await line.innerText(),
      'Hurt: POST /chat fails with 502, GET /slow takes 4.20 s, GET /gone gives no answer (1 min 0 s) · answers well: GET /health · since when is not in the evidence',
    );
    const verdict = badCreds.verdict && { ...badCreds.verdict, since: '2026-11-21T08:00:00Z' };
    await send({ type: 'state', state: diagnosed({ ...badCreds, impact, verdict }) });
    await line.filter({ hasText: /· since \S/ }).waitFor();
  });

  it('opens the check behind a proof, with its result and its output', async () => {
    const { page, posted, send } = await opened({
      messages: [{ type: 'state', state: diagnosed(badCreds) }],
    });
    await page.getByRole('button', { name: 'POST /chat: show the check' }).click();
    const row = page.getByRole('button', { name: 'POST /chat', exact: true });
    assert.equal(await row.getAttribute('aria-expanded'), 'true');
    assert.equal(await page.locator('button:focus').innerText(), 'POST /chat');
    assert.deepEqual(await posted(), [{ type: 'open-check', key: 'POST /chat' }]);
    await send({ type: 'check-detail', detail: chatDetail });
    const raw = page.getByRole('region', { name: 'Raw output of POST /chat' });
    assert.equal(await raw.innerText(), chatDetail.raw);
    assert.match(await page.locator('.check-detail').innerText(), /12 more characters/);
    await page.getByRole('button', { name: 'Open in editor: the raw output of POST /chat' }).click();
    assert.deepEqual((await posted()).at(-1), { type: 'open-raw', key: 'POST /chat' });
    await row.press('Enter');
    assert.equal(await row.getAttribute('aria-expanded'), 'false');
  });

  it('follows the host to a check, out of another tab and out of the folded ones', async () => {
    const { page, send, stored } = await opened({
      messages: [{ type: 'state', state: diagnosed(badCreds) }],
      stored: { tab: 'log' },
    });
    assert.equal(await page.getByRole('tab', { name: 'Log' }).getAttribute('aria-selected'), 'true');
    await send({ type: 'show', tab: 'verdict', key: 'ai-dns|app' });
    const row = page.locator('[id="check-ai-dns|app"] button');
    await row.waitFor();
    await page.locator('[id="check-ai-dns|app"] button:focus').waitFor();
    assert.equal(await row.getAttribute('aria-expanded'), 'true');
    assert.deepEqual(await stored(), {
      tab: 'verdict',
      expanded: ['ai-dns|app'],
      remembered: { 'checks.passed': true },
    });
  });

  it('folds the checks that passed into one line, and remembers', async () => {
    const state = diagnosed(badCreds);
    const { page, stored } = await opened({ messages: [{ type: 'state', state }] });
    const fold = page.getByRole('button', { name: '25 checks passed' });
    await fold.waitFor();
    assert.equal(await page.locator('tr.check').count(), 1);
    await fold.click();
    assert.equal(await page.locator('tr.check').count(), 26);
    const left = await stored();
    await panel.close();
    const again = await opened({ messages: [{ type: 'state', state }], stored: left });
    await again.page.getByRole('button', { name: '25 checks passed' }).click();
    assert.equal(await again.page.locator('tr.check').count(), 1);
  });

  it('goes through the tabs by keyboard', async () => {
    const { page } = await opened({ messages: [{ type: 'state', state: diagnosed(badCreds) }] });
    const selected = page.locator('[role=tab][aria-selected=true]');
    await page.getByRole('tab', { name: 'Verdict' }).focus();
    const seen: string[] = [];
    for (let at = 0; at < tabs.length; at++) {
      await page.keyboard.press('ArrowRight');
      seen.push(await selected.innerText());
      assert.equal(await page.getByRole('tabpanel').count(), 1);
    }
    assert.deepEqual(seen, [
      'Aliases',
      'Packages',
      'Environment',
      'Latency',
      'Deployments',
      'Swap',
      'Workers',
      'Instances',
      'Load test',
      'Log',
      'Verdict',
    ]);
    await page.keyboard.press('End');
    assert.equal(await selected.innerText(), 'Log');
    await page.keyboard.press('Home');
    assert.equal(await selected.innerText(), 'Verdict');
    assert.equal(await page.locator(':focus').innerText(), 'Verdict');
  });

  it('shows where the way breaks, and tells of each hop by keyboard', async () => {
    const { page } = await opened({ messages: [{ type: 'state', state: diagnosed(badCreds) }] });
    const way = page.getByRole('group', { name: /Client 502.*Identity broken here/ });
    assert.equal(await way.getByRole('img').count(), badCreds.hops.length);
    assert.equal(
      await way.locator('.hop-break').getAttribute('aria-label'),
      "App's way, Identity: broken here; the app's credential fails",
    );
    assert.match(
      await page.locator('.hop-told').innerText(),
      /^App's way, Identity: the app's credential fails/,
    );
    await way.getByRole('img', { name: /^Front end/ }).focus();
    assert.match(await page.locator('.hop-told').innerText(), /^Front end: requests are passed on/);
    await page.keyboard.press('Tab');
    assert.match(await page.locator('.hop-told').innerText(), /^Container:/);
  });

  it('lists the hops from top to bottom where it is narrow', async () => {
    const { page } = await opened({
      messages: [{ type: 'state', state: diagnosed(badCreds) }],
      size: { width: 420, height: 800 },
    });
    await page.getByRole('listitem').filter({ hasText: 'broken here' }).waitFor();
    assert.equal(await page.locator('svg.path').count(), 0);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    assert.equal(overflow, 0);
  });

  it('breaks the app by one click, and by none while something runs', async () => {
    const { page, posted, send } = await opened({
      messages: [{ type: 'state', state: diagnosed(badCreds) }],
    });
    const dnsFail = page.getByRole('button', { name: /^dns-fail/ });
    assert.equal(await dnsFail.getAttribute('aria-pressed'), 'false');
    assert.equal(
      await page.getByRole('button', { name: /bad-creds active/ }).getAttribute('aria-pressed'),
      'true',
    );
    await dnsFail.click();
    await page.getByRole('button', { name: /^Run the drill/ }).click();
    assert.deepEqual(await posted(), [{ type: 'set-fault', mode: 'dns-fail' }, { type: 'drill' }]);
    const activity = { kind: 'toggling', mode: 'dns-fail' } as const;
    await send({ type: 'state', state: diagnosed(badCreds, { activity }) });
    assert.equal(await dnsFail.isDisabled(), true);
    assert.match(await dnsFail.innerText(), /setting …/);
    await send({ type: 'state', state: diagnosed(badCreds, { faults: { kind: 'hidden' } }) });
    assert.equal(await page.getByText('Break it on purpose').count(), 0);
  });

  it('keeps the score of the drill', async () => {
    const drill = [
      { mode: 'dns-fail', seen: 'dns-fail', durationMs: 2100, right: true },
      { mode: 'bad-creds', seen: 'healthy', durationMs: 900, right: false },
    ];
    const faults = shownFaults('off', { drill, drillEnd: 'cancelled' });
    const { page, send } = await opened({
      messages: [{ type: 'state', state: diagnosed(badCreds, { faults }) }],
    });
    await page.getByText('1 of 2 right, cancelled').waitFor();
    assert.equal(await page.getByRole('table', { name: 'Score of the drill' }).getByRole('row').count(), 3);
    const activity = { kind: 'drilling', mode: 'latency-spike', done: 2, of: 6 } as const;
    await send({ type: 'state', state: diagnosed(badCreds, { faults, activity }) });
    await page.getByText('Drill: latency-spike, 2 of 6 done').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual(await panel.posted(), [{ type: 'cancel' }]);
  });

  it('tells how far it is, and aloud when it begins, knows something and ends', async () => {
    const { page, send } = await opened({ messages: [{ type: 'state', state: labState }] });
    const aloud = page.locator('[aria-live=polite]').last();
    const startedAt = '2026-11-21T08:00:02.000Z';
    const activity = { kind: 'diagnosing', done: 0, last: '', startedAt } as const;
    await send({ type: 'state', state: { ...labState, activity } });
    assert.equal(await aloud.innerText(), 'Diagnosis started.');
    await page.getByText('connecting …').waitFor();
    const soFar = { complete: false, activity: { ...activity, done: 12, last: 'ai-dns' } };
    await send({ type: 'state', state: diagnosed(badCreds, soFar) });
    await page.getByRole('heading', { name: 'So far' }).waitFor();
    await page.getByText('12 checks done, last: ai-dns').waitFor();
    assert.match(await aloud.innerText(), /^So far: The app asks for an identity/);
    await send({ type: 'state', state: diagnosed(badCreds) });
    assert.match(await aloud.innerText(), /^Verdict, certain enough to act: The app asks/);
    await send({
      type: 'state',
      state: diagnosed(badCreds, { activity: { ...activity, startedAt: '2026-11-21T09:00:00.000Z' } }),
    });
    await page.getByText('below is the diagnosis before').waitFor();
    await send({ type: 'state', state: diagnosed(badCreds) });
    assert.equal(await aloud.innerText(), 'The diagnosis was cancelled.');
    await page.getByText('This is the one before:').waitFor();
  });

  it('is calm where all is well, and says what to look at where nothing is certain', async () => {
    const { page, send } = await opened({
      messages: [{ type: 'state', state: diagnosed(diagnosisOf('healthy')) }],
    });
    await page.getByRole('heading', { name: 'Healthy' }).waitFor();
    await page.getByText('26 checks passed').waitFor();
    const inconclusive = diagnosisOf('inconclusive');
    await send({ type: 'state', state: diagnosed(inconclusive, { unknowns: ['ai-dns: it took too long'] }) });
    await page.getByRole('heading', { name: 'Inconclusive' }).waitFor();
    assert.match(await page.locator('.verdict').innerText(), /Still unknown: ai-dns: it took too long/);
    await page.getByText(inconclusive.next?.[0]?.summary ?? 'a next step').waitFor();
  });

  it('compares with the diagnosis before, and lists what was seen beside the verdict', async () => {
    const { verdict } = badCreds;
    assert.ok(verdict);
    const other = { ...verdict, id: 'ai-rbac-missing', title: 'The role is missing.', confidence: 0.31 };
    const diagnosis = { ...badCreds, findings: [verdict, other] };
    const comparison = {
      schemaVersion: 1 as const,
      outcome: 'new-fault' as const,
      summary: 'Now it is broken.',
      before: { status: 'healthy' as const, startedAt: '2026-11-21T07:50:00Z' },
      after: { status: 'fault' as const, startedAt: diagnosis.startedAt, id: verdict.id },
      gone: [],
      appeared: [verdict.id],
      stayed: [],
      checks: [{ id: 'POST /chat', before: 'pass' as const, after: 'fail' as const }],
    };
    const { page } = await opened({
      messages: [{ type: 'state', state: diagnosed(diagnosis, { comparison }) }],
    });
    await page.getByText('runner-up: ai-rbac-missing 0.31').waitFor();
    const compared = await page
      .getByRole('region', { name: 'Compared with the diagnosis before' })
      .innerText();
    assert.match(compared, /Now it is broken\.[^]*healthy.*now: bad-creds[^]*no longer well: POST \/chat/);
    await page.getByText('The role is missing.').click();
    assert.equal(await page.locator('.other dt').count(), 2);
  });

  it('offers the way on where there is nothing to show', async () => {
    const { page, posted, send } = await opened({ messages: [{ type: 'state', state: emptyState }] });
    await page.getByRole('button', { name: 'Start the lab' }).click();
    await page.getByRole('button', { name: 'Choose target' }).click();
    await send({ type: 'state', state: { ...emptyState, trusted: false } });
    await page.getByText('nothing connects and nothing runs').waitFor();
    await page.getByRole('button', { name: 'Manage trust' }).click();
    await send({ type: 'state', state: labState });
    await page.getByRole('tabpanel').getByRole('button', { name: 'Diagnose' }).click();
    const error = { code: 'ssh-timeout', message: 'The container did not answer.', next: 'Look at its log.' };
    await send(
      { type: 'state', state: { ...labState, error } },
      { type: 'failed', error: { ...error, code: 'copy-failed' } },
    );
    const alerts = page.getByRole('alert');
    assert.match(
      await alerts.first().innerText(),
      /ssh-timeout\s+The container did not answer.\s+Look at its log./,
    );
    await alerts.first().getByRole('button', { name: 'Show Log' }).click();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    assert.equal(await alerts.count(), 1);
    const types = (await posted()).map(({ type }) => type);
    assert.deepEqual(types, ['start-lab', 'choose-target', 'manage-trust', 'diagnose', 'show-log']);
  });

  it('asks for the report, the bundle and another diagnosis', async () => {
    const { page, posted } = await opened({ messages: [{ type: 'state', state: diagnosed(badCreds) }] });
    for (const name of ['Copy report', 'Export bundle', 'Diagnose again'])
      await page.getByRole('button', { name }).click();
    const types = (await posted()).map(({ type }) => type);
    assert.deepEqual(types, ['copy-report', 'export-bundle', 'diagnose']);
  });
});

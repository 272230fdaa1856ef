import assert from 'node:assert/strict';
import path from 'node:path';
import type { PanelState } from '../../src/protocol';
import { answers } from '../support/panelAnswers';
import { diagnosed, diagnosisOf } from '../support/panelStates';
import { themeNames } from '../support/panelThemes';
import { onePanel } from './onePanel';

const badCreds = diagnosisOf('bad-creds');
const inconclusive = diagnosisOf('inconclusive');
const bundle: PanelState['target'] = {
  key: 'bundle:/evidence/logs.zip',
  label: 'logs.zip',
  detail: 'saved evidence',
  kind: 'bundle',
  health: 'inconclusive',
};
const missing = [
  { what: 'the app settings (settings.json)', fetch: 'az webapp config appsettings list -o json' },
  { what: "the site's state (site.json)", fetch: 'az webapp show -o json' },
];

describe('what the panel says beside the verdict', function () {
  this.timeout(60_000);
  const { open: opened } = onePanel();

  it('answers what is asked next, folded to a sentence each', async () => {
    const { page, posted } = await opened({
      messages: [{ type: 'state', state: diagnosed({ ...badCreds, ...answers() }) }],
    });
    const asked = page.getByRole('region', { name: 'Asked next' });
    assert.deepEqual(await asked.locator('summary b').allInnerTexts(), [
      'What changed?',
      'Is what was deployed what runs?',
      'Why this start command?',
      'The gateway in the path',
      'Over by now',
    ]);
    assert.equal(await asked.getByRole('table').count(), 0);
    await asked.getByText('What changed?').click();
    const rows = asked.getByRole('row');
    assert.equal(await rows.count(), 4);
    assert.match(await rows.nth(2).innerText(), /settings[^]*may have done it/);
    await rows
      .nth(3)
      .getByRole('button', { name: /^Open the evidence: .*docker\.log:41$/ })
      .click();
    assert.deepEqual(await posted(), [{ type: 'open-evidence', proof: answers().changes.firstBad?.proof }]);
    await asked.getByText('Is what was deployed what runs?').click();
    assert.match(await asked.innerText(), /age of the process\s+different/);
    await asked.getByText('The gateway in the path').click();
    assert.match(await asked.innerText(), /Tokens left 0[^]*Limit of tokens 10000[^]*Cache miss/);
  });

  it('says what saved evidence lacks and how it is had, open where there is no verdict', async () => {
    const state = diagnosed(inconclusive, {
      target: bundle,
      missing,
      problems: { shown: ['a.dmp: not plain text, not read'], count: 3 },
    });
    const { page, posted } = await opened({ messages: [{ type: 'state', state }] });
    const part = page.getByRole('region', { name: 'Not in this evidence' });
    assert.match(await part.innerText(), /the app settings, the site's state/);
    await part.getByRole('button', { name: 'Copy the command' }).first().click();
    assert.deepEqual(await posted(), [{ type: 'copy', text: missing[0]?.fetch }]);
    await part.getByText('3 parts of it').click();
    assert.match(await part.innerText(), /a\.dmp: not plain text, not read\s+and 2 more/);
  });

  it('opens what a proof quotes, and the page about the failure', async () => {
    const { verdict } = badCreds;
    assert.ok(verdict);
    const proof = { source: 'a_docker.log', file: 'LogFiles/a_docker.log', line: 7, excerpt: 'it failed' };
    const finding = { ...verdict, evidence: [proof] };
    const state = diagnosed({ ...badCreds, verdict: finding, findings: [finding] });
    const { page, posted } = await opened({ messages: [{ type: 'state', state }] });
    await page.getByRole('button', { name: 'Open the evidence: LogFiles/a_docker.log:7' }).click();
    await page.getByRole('button', { name: 'What is this? bad-creds' }).click();
    assert.deepEqual(await posted(), [
      { type: 'open-evidence', proof },
      { type: 'explain', id: 'bad-creds' },
    ]);
  });

  it('takes a next step with one click where it can, and lets it be copied where not', async () => {
    const { verdict } = badCreds;
    assert.ok(verdict);
    const next = [
      { summary: 'Ask the identity.', command: 'ai-diagnose' },
      { summary: 'Ask the resolver.', command: 'getent hosts example.org' },
    ];
    const finding = { ...verdict, next };
    const state = diagnosed({ ...badCreds, verdict: finding }, { runnable: ['ai-diagnose'] });
    const { page, posted } = await opened({ messages: [{ type: 'state', state }] });
    await page.getByRole('button', { name: 'Run ai-diagnose' }).click();
    assert.deepEqual(await posted(), [{ type: 'check-next', command: 'ai-diagnose' }]);
    assert.equal(await page.getByRole('button', { name: /^Run getent/ }).count(), 0);
  });

  it('lists under the verdict what it explains, and not beside it', async () => {
    const { verdict } = badCreds;
    assert.ok(verdict);
    const symptom = { ...verdict, id: 'app-exception', title: 'Requests fail with a traceback.' };
    const finding = { ...verdict, symptoms: ['app-exception'] };
    const state = diagnosed({ ...badCreds, verdict: finding, findings: [finding, symptom] });
    const { page } = await opened({ messages: [{ type: 'state', state }] });
    const card = page.getByRole('region', { name: 'Verdict' });
    assert.match(await card.innerText(), /This explains[^]*app-exception Requests fail with a traceback\./);
    assert.equal(await page.getByRole('heading', { name: 'Also seen' }).count(), 0);
  });

  it('copies report, note and prompt', async () => {
    const { page, posted } = await opened({ messages: [{ type: 'state', state: diagnosed(badCreds) }] });
    for (const name of ['Copy report', 'Copy note for a ticket', 'Copy prompt for an assistant'])
      await page.getByRole('button', { name }).click();
    assert.deepEqual(
      (await posted()).map(({ type }) => type),
      ['copy-report', 'copy-note', 'copy-prompt'],
    );
  });

  for (const theme of themeNames)
    it(`stays calm in ${theme}`, async () => {
      const state = diagnosed({ ...badCreds, ...answers() }, { target: bundle, missing });
      const { page } = await opened({
        messages: [{ type: 'state', state }],
        theme,
        size: { width: 1100, height: 1500 },
      });
      const asked = page.getByRole('region', { name: 'Asked next' });
      await asked.getByText('What changed?').click();
      await asked.getByText('Why this start command?').click();
      await asked.getByRole('table').first().waitFor();
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      assert.ok(width <= 1100, `it is ${width} wide`);
      await page.screenshot({ path: path.join('test-results', 'screenshots', theme, 'answers.png') });
    });
});

import assert from 'node:assert/strict';
import type { OpenPanel, PanelHarness } from '../support/panelHarness';
import { diagnosed, diagnosisOf } from '../support/panelStates';
import { filledState } from './tabStates';
import { sharedHarness } from './sharedHarness';

const german = {
  Aliases: 'Helfer',
  Healthy: 'Gesund',
  'Diagnose again': 'Erneut diagnostizieren',
  '{0} checks passed': '{0} Prüfungen bestanden',
  'Copy {0}': '{0} kopieren',
  packages: 'Pakete',
  Packages: 'Pakete',
  '{0} in {1}': 'In {1}: {0}',
  '{0} packages': '{0} "Pakete" <b>&amp;</b>',
};

describe('the language of the panel', function () {
  this.timeout(60_000);
  let harness: PanelHarness;
  let panel: OpenPanel;
  before(async () => {
    harness = await sharedHarness();
  });
  afterEach(() => panel.close());

  it('is that of the editor where there are words in it, and English elsewhere', async () => {
    const state = diagnosed(diagnosisOf('healthy'));
    panel = await harness.open({ messages: [{ type: 'state', state }], lang: 'de', dictionary: german });
    const { page } = panel;
    await page.getByRole('heading', { name: 'Gesund', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Erneut diagnostizieren' }).waitFor();
    await page.getByRole('button', { name: /^\d+ Prüfungen bestanden$/ }).waitFor();
    await page.getByRole('tab', { name: 'Helfer' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Export bundle' }).count(), 1);
    assert.match(
      (await page.locator('.header .meta').textContent()) ?? '',
      /checks side by side in \d+,\d s$/,
    );
    assert.deepEqual(panel.complaints, []);
  });

  it('has its own order of words, and its words are text and nothing else', async () => {
    const messages = [{ type: 'state', state: filledState } as const];
    panel = await harness.open({ messages, lang: 'de', dictionary: german });
    const { page } = panel;
    await page.getByRole('tab', { name: 'Pakete' }).click();
    const head = (await page.locator('#tab-panel .tab-head p').textContent()) ?? '';
    assert.ok(head.startsWith('In antenv: 6 "Pakete" <b>&amp;</b> '), head);
    assert.equal(await page.getByRole('button', { name: 'Pakete kopieren' }).count(), 1);
    assert.deepEqual(panel.complaints, []);
  });

  it('is English where the editor names none that there is', async () => {
    const state = diagnosed(diagnosisOf('healthy'));
    panel = await harness.open({ messages: [{ type: 'state', state }], lang: 'no language' });
    await panel.page.getByRole('heading', { name: 'Healthy' }).waitFor();
    assert.deepEqual(panel.complaints, []);
  });
});

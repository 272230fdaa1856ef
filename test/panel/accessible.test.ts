import assert from 'node:assert/strict';
import type { HostMessage, PanelState } from '../../src/protocol';
import { answers } from '../support/panelAnswers';
import { diagnosed, diagnosisOf, emptyState, labState, shownFaults } from '../support/panelStates';
import { themeNames } from '../support/panelThemes';
import { seriousViolations } from '../support/seriousViolations';
import { onePanel } from './onePanel';

const badCreds = diagnosisOf('bad-creds');
const error = { code: 'ssh-timeout', message: 'The container did not answer.', next: 'Look at its log.' };
const drill = [{ mode: 'dns-fail', seen: 'healthy', durationMs: 2100, right: false }];
const everything: PanelState = diagnosed(
  { ...badCreds, ...answers() },
  {
    error,
    unknowns: ['ai-dns: it took too long'],
    comparison: {
      schemaVersion: 1,
      outcome: 'new-fault',
      summary: 'Something broke.',
      before: { status: 'healthy', startedAt: '2026-11-21T07:50:00Z' },
      after: { status: 'fault', startedAt: badCreds.startedAt, id: 'bad-creds' },
      gone: [],
      appeared: ['bad-creds'],
      stayed: [],
      checks: [{ id: 'ssh', before: 'error', after: 'pass' }],
    },
    missing: [{ what: 'the app settings', fetch: 'az webapp config appsettings list' }],
    problems: { shown: ['a.dmp: not read'], count: 1 },
    faults: shownFaults('bad-creds', { drill, drillEnd: 'done' }),
  },
);
const detail = {
  key: 'POST /chat',
  result: { status: 502, checks: [{ name: 'dns', label: 'DNS', ok: false }], rows: [{ a: 1, b: 'x' }] },
  problems: ['a line'],
  raw: '502 Bad Gateway\n'.repeat(60),
  cut: 12,
};
const states: Record<string, HostMessage[]> = {
  'a verdict with a check open': [
    { type: 'state', state: everything },
    { type: 'show', tab: 'verdict', key: 'POST /chat' },
    { type: 'check-detail', detail },
  ],
  'a healthy app': [{ type: 'state', state: diagnosed(diagnosisOf('healthy')) }],
  'a diagnosis that runs': [
    {
      type: 'state',
      state: diagnosed(badCreds, {
        complete: false,
        activity: { kind: 'diagnosing', done: 3, last: 'ai-dns', startedAt: badCreds.startedAt },
      }),
    },
  ],
  'a lab without a diagnosis': [{ type: 'state', state: labState }],
  'no target': [{ type: 'state', state: emptyState }],
  'an untrusted workspace': [{ type: 'state', state: { ...emptyState, trusted: false } }],
};

describe('the panel for everybody', function () {
  this.timeout(90_000);
  const { open } = onePanel();

  for (const [name, messages] of Object.entries(states))
    it(`axe finds no serious violation in ${name}, in each theme`, async () => {
      const { page, wear } = await open({ messages });
      await page.getByRole('main').waitFor();
      for (const theme of themeNames) {
        await wear(theme);
        assert.deepEqual(await seriousViolations(page), [], theme);
      }
    });
});

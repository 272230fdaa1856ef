import assert from 'node:assert/strict';
import * as v from 'valibot';
import { DoctorError, type Diagnosis, emptyEvidence } from '../../../src/core/contracts';
import type { DiagnosisRun, TargetChoice } from '../../../src/extension/engine/engine';
import { panelState, type PanelSources } from '../../../src/extension/panel/panelState';
import { shownError } from '../../../src/extension/shownError';
import type { Applied } from '../../../src/extension/state/remedies';
import type { RoundState } from '../../../src/extension/state/rounds';
import type { SpreadState } from '../../../src/extension/state/spreads';
import type { ClinicState } from '../../../src/extension/state/clinic';
import { type GatePanel, HostMessage, type LoadPanel } from '../../../src/protocol';
import { seenWorkers } from '../../support/panelWorkers';
import broken from '../../fixtures/panel/bad-creds.json';
import healthy from '../../fixtures/panel/healthy.json';

const target: TargetChoice = { name: { kind: 'lab', name: 'lab' } };

function runOf(diagnosis: unknown): DiagnosisRun {
  return { diagnosis: diagnosis as Diagnosis, evidence: emptyEvidence(), runs: [], missing: [], fixes: [] };
}

interface Known {
  trusted?: boolean;
  current?: TargetChoice | undefined;
  state?: ClinicState;
  last?: DiagnosisRun;
  before?: DiagnosisRun;
  fault?: ReturnType<PanelSources['faults']['of']>;
  log?: PanelSources['log']['state'];
  round?: RoundState;
  spread?: SpreadState;
  applied?: Applied;
  load?: LoadPanel;
  gate?: GatePanel;
}

function stateOf(known: Known) {
  const { trusted = true, state = { kind: 'none' }, last, before, log = { kind: 'off' } } = known;
  return panelState({
    trusted,
    targets: { current: 'current' in known ? known.current : target, labOf: () => undefined },
    aliases: { lastRuns: () => [] },
    clinic: { stateOf: () => state, lastOf: () => last, beforeOf: () => before, latencyOf: () => [] },
    faults: { of: () => known.fault ?? { fault: { kind: 'unread' }, drill: { kind: 'none' } } },
    rounds: { of: () => known.round ?? { kind: 'none', round: { instances: [], differences: [] } } },
    spreads: { of: () => known.spread ?? { kind: 'none' } },
    remedies: { lastOf: () => known.applied },
    load: { of: () => known.load },
    gate: { of: () => known.gate },
    log: { state: log, instances: [] },
    t: (message, ...args) => message.replace('{0}', args[0] ?? ''),
  });
}

describe('the state of the panel', () => {
  it('has the workers of a whole diagnosis, and what of their advice can be applied', () => {
    const { report } = seenWorkers();
    const plan = { kind: 'restart', summary: '', effect: '' } as const;
    const workers = { kind: 'seen', report, fixes: [{ finding: 'gunicorn-workers', plan }] } as const;
    const run = { ...runOf(healthy), workers: { ...workers, fixes: [...workers.fixes] } };
    const state = stateOf({ state: { kind: 'done', run }, last: run });
    assert.deepEqual(state.workers, { kind: 'seen', report });
    assert.deepEqual(state.applicable, ['gunicorn-workers']);
    assert.ok(v.is(HostMessage, { type: 'state', state }));
    const failed = { ...run, workers: { kind: 'failed' as const, reason: 'why' } };
    assert.deepEqual(stateOf({ last: failed }).workers, { kind: 'failed', reason: 'why' });
    assert.equal(stateOf({ last: runOf(healthy) }).workers, undefined);
  });

  it('has the load test of the target, where there was one', () => {
    const load: LoadPanel = { kind: 'cancelled', levels: [] };
    assert.deepEqual(stateOf({ load }).load, load);
    assert.equal('load' in stateOf({}), false);
    assert.equal('load' in stateOf({ load, trusted: false }), false);
  });

  it('has what the gate said of a slot, and says which targets are slots', () => {
    const gate: GatePanel = { kind: 'failed', message: 'No way in.', next: 'Sign in.' };
    const site = { subscriptionId: 's', resourceGroup: 'g', name: 'shop' };
    const ofSite = (slot?: string): TargetChoice => ({
      name: { kind: 'azure', cloud: 'public', site: { ...site, ...(slot === undefined ? {} : { slot }) } },
    });
    const state = stateOf({ gate, current: ofSite('staging') });
    assert.deepEqual(state.gate, gate);
    assert.equal(state.target?.slot, 'staging');
    assert.equal(stateOf({ current: ofSite() }).target?.slot, undefined);
    assert.equal('gate' in stateOf({}), false);
    assert.equal('gate' in stateOf({ gate, trusted: false }), false);
  });

  it('is what the panel accepts', () => {
    for (const state of [
      stateOf({}),
      stateOf({ trusted: false }),
      stateOf({ current: undefined }),
      stateOf({ state: { kind: 'done', run: runOf(broken) }, last: runOf(broken), before: runOf(healthy) }),
      stateOf({
        fault: {
          fault: { kind: 'injectable', mode: 'off' },
          drill: { kind: 'ended', how: 'done', steps: [] },
        },
      }),
    ])
      assert.deepEqual(
        v.safeParse(HostMessage, JSON.parse(JSON.stringify({ type: 'state', state }))).issues,
        undefined,
      );
  });

  it('holds nothing in a workspace that is not trusted, and nothing without a target', () => {
    const known = { last: runOf(broken), state: { kind: 'done', run: runOf(broken) } } as const;
    for (const state of [stateOf({ ...known, trusted: false }), stateOf({ ...known, current: undefined })]) {
      assert.equal(state.target, null);
      assert.equal(state.diagnosis, null);
      assert.equal(state.faults.kind, 'hidden');
    }
    assert.equal(stateOf({ ...known, trusted: false }).trusted, false);
  });

  it('shows what is known so far while a diagnosis runs, and the last one until something is', () => {
    const running = { kind: 'running', startedAt: '2026-05-01T00:00:00Z', done: 1, last: 'ai-dns' } as const;
    const early = stateOf({ state: running, last: runOf(healthy) });
    assert.equal(early.diagnosis?.status, 'healthy');
    assert.equal(early.complete, true);
    assert.deepEqual(early.activity, { ...running, kind: 'diagnosing' });
    const later = stateOf({ state: { ...running, soFar: runOf(broken) }, last: runOf(healthy) });
    assert.equal(later.diagnosis?.status, 'fault');
    assert.equal(later.complete, false);
    assert.equal(later.comparison, null);
  });

  it('compares a diagnosis with the one before it', () => {
    const run = runOf(healthy);
    const state = stateOf({ state: { kind: 'done', run }, last: run, before: runOf(broken) });
    assert.equal(state.comparison?.before.status, 'fault');
    assert.equal(state.comparison.outcome, 'fixed');
    assert.ok(state.comparison.checks.some(({ id, after }) => id === 'POST /chat' && after === 'pass'));
  });

  it('has the fault controls only where a fault can be set', () => {
    const drill = { kind: 'none' } as const;
    const kindOf = (fault: NonNullable<Known['fault']>['fault']) =>
      stateOf({ fault: { fault, drill } }).faults.kind;
    assert.equal(kindOf({ kind: 'injectable', mode: 'dns-fail' }), 'shown');
    assert.equal(kindOf({ kind: 'unread' }), 'hidden');
    assert.equal(kindOf({ kind: 'unknown', reason: 'x' }), 'hidden');
  });

  it('tells an error of any chunk in its three parts', () => {
    const details = { code: 'lab-not-up', message: 'No lab.', next: 'Start it.' };
    assert.deepEqual(shownError(new DoctorError(details)), details);
    assert.deepEqual(shownError(Object.assign(new Error('No lab.'), details)), details);
    assert.equal(shownError(new TypeError('x is undefined')).code, 'unexpected');
    assert.equal(shownError('plain').message, 'plain');
    const log = stateOf({ log: { kind: 'ended', error: new DoctorError(details) } }).log;
    assert.deepEqual(log, { kind: 'ended', reason: 'No lab.' });
  });
});

import assert from 'node:assert/strict';
import type { Check, Diagnosis, Finding } from '../../../src/core/contracts';
import {
  checksByState,
  countFaults,
  findingsByLayer,
  keyOfProof,
} from '../../../src/extension/views/findingGroups';

const finding = (id: string, layer: Finding['layer'], severity: Finding['severity'] = 'fault'): Finding => ({
  id,
  layer,
  severity,
  confidence: 0.9,
  title: `the title of ${id}`,
  cause: '',
  evidence: [],
  fix: { summary: '', steps: [] },
});
const check = (id: string, state: Check['state'], view?: Check['view']): Check => ({
  id,
  source: `${id} --all`,
  state,
  view,
  startMs: 0,
  durationMs: 1,
  summary: '',
});
const verdict = finding('bad-creds', 'identity');
const findings = [
  verdict,
  finding('slow-disk', 'storage', 'risk'),
  finding('port-mismatch', 'platform'),
  finding('other-identity', 'identity'),
];
const diagnosis: Diagnosis = {
  schemaVersion: 1,
  target: { kind: 'lab', name: 'lab' },
  profile: 'web+ai',
  startedAt: '2026-05-18T12:00:00Z',
  durationMs: 1000,
  status: 'fault',
  verdict,
  findings,
  checks: [],
  hops: [],
};

describe('the findings of a diagnosis', () => {
  it('are told by layer in the order of a request, without the verdict', () => {
    const told = findingsByLayer(diagnosis).map((group) => [group.layer, group.findings.map(({ id }) => id)]);
    assert.deepEqual(told, [
      ['platform', ['port-mismatch']],
      ['identity', ['other-identity']],
      ['storage', ['slow-disk']],
    ]);
  });

  it('leave to the verdict what it explains', () => {
    const explaining = { ...diagnosis, verdict: { ...verdict, symptoms: ['other-identity', 'slow-disk'] } };
    assert.deepEqual(
      findingsByLayer(explaining).map(({ layer }) => layer),
      ['platform'],
    );
  });

  it('counts as faults what is broken, not what is at risk', () => {
    assert.equal(countFaults(diagnosis), 3);
  });
});

describe('the checks of a diagnosis', () => {
  it('come with the failed first and the skipped last, and no empty group', () => {
    const checks = [check('a', 'skipped'), check('b', 'pass'), check('c', 'fail'), check('d', 'pass')];
    const told = checksByState(checks).map((group) => [group.state, group.checks.map(({ id }) => id)]);
    assert.deepEqual(told, [
      ['fail', ['c']],
      ['pass', ['b', 'd']],
      ['skipped', ['a']],
    ]);
  });

  it('are found from a proof by id or source, in its view', () => {
    const checks = [check('appenv', 'pass', 'shell'), check('appenv', 'fail', 'app')];
    const keyOf = (source: string, view?: 'shell' | 'app') =>
      keyOfProof({ source, view, excerpt: '' }, checks);
    assert.equal(keyOf('appenv', 'app'), 'appenv|app');
    assert.equal(keyOf('appenv --all'), 'appenv|shell');
    assert.equal(keyOf('LogFiles/a_docker.log'), 'LogFiles/a_docker.log');
  });
});

import assert from 'node:assert/strict';
import {
  type DeploymentError,
  type Diagnosis,
  type GateState,
  type GateStep,
  type GateStepId,
  type Probe,
  readSmokePath,
} from '../../../src/core/contracts';
import {
  type DeploymentSeen,
  gateOutcome,
  judgeDeployment,
  judgeDiagnosis,
  judgeSmoke,
  judgeWarmUp,
  swapCommand,
  type WarmedPath,
} from '../../../src/core/gate';
import { diagnosisOf } from './diagnosisOf';

const error: DeploymentError = {
  code: 'package-version-not-found',
  stage: 'install',
  title: 'A package does not exist in that version.',
  kuduStatus: 'Failed',
  raw: 'No matching distribution',
  source: 'build',
  line: 3,
  fixes: [],
};
const ended = { kind: 'ended', id: 'd1', state: 'Success', log: 'succeeded', errors: [] } as const;

function answer(status: number, path = '/health'): Probe {
  return { method: 'GET', path, status, durationMs: 20, source: 'outside' };
}
function warmed(status: number, path = '/health', asked = 1): WarmedPath {
  return { isRoot: path === '/', answer: answer(status, path), asked };
}

describe('the steps of the gate, each safe, unsafe and unknown', () => {
  const deployments: [string, DeploymentSeen, GateState][] = [
    ['succeeded by its state', { ...ended, log: 'missing' }, 'pass'],
    ['succeeded by its log', { ...ended, state: 'unknown' }, 'pass'],
    ['failed by its state', { ...ended, state: 'Failed', log: 'unfinished', errors: [error] }, 'fail'],
    ['failed by its log', { ...ended, state: 'unknown', log: 'failed' }, 'fail'],
    ['installed nothing, and says success', { ...ended, errors: [error] }, 'fail'],
    ['still runs', { kind: 'running', id: 'd1', waitedMs: 600_000 }, 'unknown'],
    ['ended nobody knows how', { ...ended, state: 'unknown', log: 'unfinished' }, 'unknown'],
    ['is not there', { kind: 'none' }, 'unknown'],
    ['cannot be read', { kind: 'unreadable', reason: 'Kudu refuses (kudu-forbidden)' }, 'unknown'],
  ];
  for (const [name, seen, state] of deployments)
    it(`a deployment that ${name}: ${state}`, () => {
      assert.equal(judgeDeployment(seen).state, state);
    });

  it('a failed deployment says why', () => {
    const { summary, details } = judgeDeployment({ ...ended, state: 'Failed', errors: [error] });
    assert.match(summary, /A package does not exist/);
    assert.deepEqual(details, ['package-version-not-found: A package does not exist in that version.']);
  });

  const warmUps: [string, WarmedPath[], GateState][] = [
    ['answers', [warmed(404, '/'), warmed(200)], 'pass'],
    ['has no page at its root', [warmed(404, '/')], 'pass'],
    ['has no page at a path that was named', [warmed(200, '/'), warmed(404, '/ready', 3)], 'fail'],
    ['answers 503 to the end', [warmed(503, '/', 40)], 'fail'],
    ['answers 500', [warmed(500, '/', 3)], 'fail'],
    ['answers an error and nothing', [warmed(0, '/', 9), warmed(500)], 'fail'],
    ['never answers', [warmed(0, '/', 9)], 'unknown'],
    ['has no address', [], 'unknown'],
  ];
  for (const [name, paths, state] of warmUps)
    it(`a target that ${name}: ${state}`, () => {
      assert.equal(judgeWarmUp(paths, 60_000).state, state);
    });

  it('a diagnosis counts only where it is healthy', () => {
    const of = (status: Diagnosis['status']): GateState => judgeDiagnosis(diagnosisOf(status)).state;
    assert.deepEqual(
      [of('healthy'), of('fault'), of('inconclusive'), judgeDiagnosis({ reason: 'No way in.' }).state],
      ['pass', 'fail', 'unknown', 'unknown'],
    );
  });

  it('a healthy diagnosis tells its risks', () => {
    const fix = { summary: '', steps: [] };
    const risk = { id: 'affinity-pinning', severity: 'risk', title: 'Clients stick.' } as const;
    const findings = [
      { ...risk, layer: 'performance' as const, confidence: 0.7, cause: '', evidence: [], fix },
    ];
    assert.deepEqual(judgeDiagnosis({ ...diagnosisOf('healthy'), findings }).details, [
      'A risk, affinity-pinning: Clients stick.',
    ]);
  });

  const smokes: [string, [string, number][], GateState][] = [
    [
      'as wanted',
      [
        ['/a', 204],
        ['/b=401', 401],
      ],
      'pass',
    ],
    ['a redirect where nothing was named', [['/a', 302]], 'pass'],
    ['another status', [['/a=200', 302]], 'fail'],
    ['a page that is not there', [['/a', 404]], 'fail'],
    ['nothing', [['/a', 0]], 'unknown'],
    [
      'nothing, and a wrong one',
      [
        ['/a', 0],
        ['/b', 500],
      ],
      'fail',
    ],
  ];
  for (const [name, asked, state] of smokes)
    it(`smoke paths that answer ${name}: ${state}`, () => {
      const all = asked.map(([text, status]) => {
        const smoke = readSmokePath(text);
        assert.ok(smoke);
        return { smoke, answer: answer(status, smoke.path) };
      });
      assert.equal(judgeSmoke(all).state, state);
    });

  it('reads smoke paths, and nothing else for one', () => {
    assert.deepEqual(readSmokePath('/a'), { path: '/a' });
    assert.deepEqual(readSmokePath('/a?b=c=404'), { path: '/a?b=c', status: 404 });
    assert.deepEqual(readSmokePath('/a?id=200=200'), { path: '/a?id=200', status: 200 });
    for (const text of ['a', '', 'https://evil.example/', '/a b', '//evil.example/x'])
      assert.equal(readSmokePath(text), undefined, text);
  });
});

describe('the outcome of the gate', () => {
  const steps = (states: Partial<Record<GateStepId, GateState>>): GateStep[] =>
    Object.entries<GateState>({ deployment: 'pass', 'warm-up': 'pass', diagnosis: 'pass', ...states }).map(
      ([id, state]) => ({ id: id as GateStepId, state, summary: '', details: [], durationMs: 1 }),
    );
  const of = (states: Parameters<typeof steps>[0]): string => gateOutcome('before-swap', steps(states));

  it('is safe only where what is needed was seen well', () => {
    assert.equal(of({ settings: 'skipped', smoke: 'pass' }), 'safe');
    assert.equal(of({ 'warm-up': 'skipped' }), 'unknown');
    assert.equal(of({ deployment: 'skipped' }), 'unknown');
    assert.equal(gateOutcome('before-swap', []), 'unknown');
  });
  it('is unknown with one step that is, and unsafe with one that failed', () => {
    assert.equal(of({ settings: 'unknown' }), 'unknown');
    assert.equal(of({ settings: 'unknown', smoke: 'fail' }), 'unsafe');
  });
  it('needs no deployment after a swap', () => {
    const seen = steps({}).filter(({ id }) => id !== 'deployment');
    assert.equal(gateOutcome('after-swap', seen), 'safe');
  });
});

describe('the command that swaps', () => {
  it('names everything, and quotes what a shell would read', () => {
    const place = { subscriptionId: 's-1', resourceGroup: 'rg shop', name: 'shop', slot: 'staging' };
    assert.equal(
      swapCommand(place),
      "az webapp deployment slot swap --subscription s-1 --resource-group 'rg shop' --name shop --slot staging --target-slot production",
    );
  });
});

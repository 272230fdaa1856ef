import assert from 'node:assert/strict';
import type { Diagnosis } from '../../../src/core/contracts';
import { type FaultModeName, runDrill } from '../../../src/core/faults';

/** A diagnosis that says just this. */
function saying(id: string): Diagnosis {
  const verdict = {
    id,
    layer: 'config' as const,
    severity: 'fault' as const,
    confidence: 1,
    title: '',
    cause: '',
    evidence: [],
    fix: { summary: '', steps: [] },
  };
  const isFault = id !== 'healthy' && id !== 'inconclusive';
  return {
    schemaVersion: 1,
    target: { kind: 'lab', name: 'x' },
    profile: 'web',
    startedAt: '2026-11-21T08:00:00Z',
    durationMs: 12,
    status: isFault ? 'fault' : id === 'healthy' ? 'healthy' : 'inconclusive',
    verdict: isFault ? verdict : null,
    findings: [],
    checks: [],
    hops: [],
  };
}

describe('fault drill', () => {
  const set: FaultModeName[] = [];
  let before: FaultModeName = 'off';
  beforeEach(() => {
    set.length = 0;
    before = 'off';
  });

  const drill = (
    diagnose: (mode: FaultModeName) => Promise<Diagnosis>,
    signal = new AbortController().signal,
    setFault: (mode: FaultModeName) => Promise<void> = () => Promise.resolve(),
  ) =>
    runDrill({
      modes: ['dns-fail', 'bad-creds', 'off'],
      before,
      setFault: (mode) => {
        set.push(mode);
        return setFault(mode);
      },
      diagnose,
      signal,
      restoreTimeoutMs: 1000,
    });

  it('scores each verdict, healthy being right for "off", and puts back what was on', async () => {
    before = 'latency-spike';
    const steps = await drill((mode) =>
      Promise.resolve(saying(mode === 'off' ? 'healthy' : mode === 'dns-fail' ? 'wrong-endpoint' : mode)),
    );
    assert.deepEqual(
      steps.map(({ mode, seen, right }) => [mode, seen, right]),
      [
        ['dns-fail', 'wrong-endpoint', false],
        ['bad-creds', 'bad-creds', true],
        ['off', 'healthy', true],
      ],
    );
    assert.deepEqual(set, ['dns-fail', 'bad-creds', 'off', 'latency-spike']);
  });

  it('puts back what was on after an error', async () => {
    await assert.rejects(
      drill(() => Promise.reject(new Error('no evidence'))),
      /no evidence/,
    );
    assert.deepEqual(set, ['dns-fail', 'off']);
  });

  it('puts back what was on after a cancel', async () => {
    const cancel = new AbortController();
    const running = drill((mode) => {
      cancel.abort(new Error('enough'));
      return Promise.resolve(saying(mode));
    }, cancel.signal);
    await assert.rejects(running, /enough/);
    assert.deepEqual(set, ['dns-fail', 'off']);
  });

  it('fails when what was on cannot be put back, because the app is left broken', async () => {
    const running = drill(
      (mode) => Promise.resolve(saying(mode)),
      undefined,
      () => (set.length === 4 ? Promise.reject(new Error('door closed')) : Promise.resolve()),
    );
    await assert.rejects(running, /door closed/);
  });
});

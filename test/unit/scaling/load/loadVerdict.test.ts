import assert from 'node:assert/strict';
import type { LoadLevel, LoadReport } from '../../../../src/core/contracts';
import { findKnee } from '../../../../src/core/scaling/load/findKnee';
import { loadVerdict } from '../../../../src/core/scaling/load/loadVerdict';
import { done, inside, level, sampled } from './levels';

function verdictOf(levels: LoadLevel[], more: Partial<LoadReport> = {}): LoadReport['verdict'] {
  return loadVerdict({ levels, knee: findKnee(levels), end: done, inside: sampled, ...more });
}

/** The published case: two workers, 49 % and 47 % of CPU, and a time that grows eightfold. */
const published = [
  level(2, 1.2, { inside: inside(49, 2) }),
  level(4, 1.25, { inside: inside(47, 2) }),
  level(6, 1.25, { inside: inside(47, 2) }),
];

describe('the verdict of a load test', () => {
  it('says that an autoscale rule never fires where workers are the limit', () => {
    const { kind, text, next } = verdictOf(published);
    assert.equal(kind, 'workers-limit');
    assert.equal(
      text,
      'With 2 workers CPU stays at 47 % while requests queue with 2 users already: the mean time goes from 1.67 s at 2 users to 4.8 s at 6 users, at 1.3 requests/s. A 70 % autoscale rule never fires.',
    );
    assert.match(next, /PYTHON_GUNICORN_CUSTOM_WORKER_NUM/);
  });

  it('says that it fires where the cores are', () => {
    const levels = published.map((one) => ({ ...one, inside: inside(94, 16) }));
    const { kind, text } = verdictOf(levels);
    assert.equal(kind, 'cpu-limit');
    assert.match(text, /^With 16 workers CPU is at 94 % and requests queue .* rule fires\.$/);
  });

  it('takes the CPU of the machine where nothing else runs there', () => {
    const levels = published.map((one) => ({ ...one, inside: inside(47, 2, 80) }));
    const ofMachine = verdictOf(levels, { inside: { state: 'sampled', cores: 2, cpu: 'machine' } });
    assert.equal(ofMachine.kind, 'cpu-limit');
    assert.equal(verdictOf(levels).kind, 'workers-limit');
  });

  it('leaves the limit open where other programs fill the machine', () => {
    const levels = published.map((one) => ({ ...one, inside: inside(47, 2, 99) }));
    const { kind, text } = verdictOf(levels);
    assert.equal(kind, 'queue');
    assert.match(text, /machine's CPU is at 99 %, of which the app has 47 %/);
  });

  it('says that nothing queues where throughput grows', () => {
    const { kind, text } = verdictOf([level(2, 20), level(4, 40), level(8, 78)]);
    assert.equal(kind, 'no-queue');
    assert.match(text, /^Up to 8 users requests do not queue: .* from 20 requests\/s to 78 requests\/s\.$/);
  });

  it('claims no CPU that nobody saw', () => {
    const blind = published.map((one) => ({ ...one, inside: null }));
    const reason = 'sshd does not answer';
    const refused = verdictOf(blind, { inside: { state: 'unknown', reason } });
    assert.equal(refused.kind, 'queue');
    assert.match(refused.text, /^Requests queue .* is not known: sshd does not answer\.$/);
    assert.match(verdictOf(blind).text, /too short to be sampled/);
    assert.doesNotMatch(refused.text, /%/);
  });

  it('says why an app failed, before all else', () => {
    const stop = { code: 'errors', reason: '6 of the last 6 requests failed' } as const;
    const { kind, text } = verdictOf(published, { end: { kind: 'stopped', stop } });
    assert.equal(kind, 'app-failed');
    assert.match(text, /stopped itself: 6 of the last 6 requests failed \(at 6 users\)/);
  });

  it('is open where the rate decided, or too little was measured', () => {
    assert.equal(verdictOf([level(2, 90), level(4, 95, { isHeldBack: true })]).kind, 'held-back');
    assert.equal(verdictOf([level(2, 20)]).kind, 'unknown');
    assert.equal(verdictOf([]).kind, 'unknown');
  });

  it('says what to do next in words of no surface: no option, no command of ours', () => {
    const stop = { code: 'errors', reason: 'all failed' } as const;
    const blind = published.map((one) => ({ ...one, inside: null }));
    const verdicts = [
      verdictOf(published),
      verdictOf(published.map((one) => ({ ...one, inside: inside(94, 16) }))),
      verdictOf(blind),
      verdictOf(published, { end: { kind: 'stopped', stop } }),
      verdictOf([level(2, 90), level(4, 95, { isHeldBack: true })]),
      verdictOf([level(2, 20), level(4, 40), level(8, 78)]),
      verdictOf([]),
    ];
    assert.equal(new Set(verdicts.map(({ kind }) => kind)).size, 7);
    for (const { text, next } of verdicts) {
      assert.notEqual(next, '');
      // gunicorn's own option stays: it stands in the start-up command.
      assert.doesNotMatch(
        `${text} ${next}`.replace('--workers of the start-up command', ''),
        /--|appservice-doctor/,
      );
    }
  });
});

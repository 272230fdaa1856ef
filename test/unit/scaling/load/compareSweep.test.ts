import assert from 'node:assert/strict';
import type { LoadLevel, SweepRun } from '../../../../src/core/contracts';
import { compareSweep } from '../../../../src/core/scaling/load/compareSweep';
import { done, inside, level, sampled } from './levels';

function runOf(workers: number, levels: LoadLevel[]): SweepRun {
  return {
    workers,
    report: {
      target: { kind: 'lab', name: 'site' },
      startedAt: '2026-11-21T08:00:00.000Z',
      durationMs: 1,
      plan: { url: 'http://x/', path: '/', levels: [1, 8], requests: 100, durationS: 30, rate: 100 },
      end: done,
      inside: sampled,
      levels,
      knee: { kind: 'beyond', concurrency: 8 },
      verdict: { kind: 'no-queue', text: '', next: '' },
    },
  };
}

const seen = (workers: number, throughput: number, cpu: number, machine = cpu) =>
  runOf(workers, [
    level(1, 8, { inside: inside(cpu, workers, machine) }),
    level(8, throughput, { inside: inside(cpu, workers, machine) }),
  ]);

describe('a sweep over workers', () => {
  it('says what more of them bring, or that they bring nothing', () => {
    const { kind, text } = compareSweep([seen(1, 8, 4), seen(2, 15, 8), seen(4, 28, 15)]);
    assert.equal(kind, 'helps');
    assert.equal(
      text,
      'More workers help: at 8 users 4 answer 3.5 times as many requests as 1 (workers: 1: 8.0 requests/s, mean 1000 ms, CPU 4 %; 2: 15.0 requests/s, mean 533 ms, CPU 8 %; 4: 28.0 requests/s, mean 286 ms, CPU 15 %).',
    );
    assert.equal(compareSweep([seen(2, 20, 95), seen(4, 21, 97)]).kind, 'no-help');
  });

  it('is open where the machine was full of others, or the app ran other workers than were set', () => {
    const crowded = compareSweep([seen(2, 20, 40, 99), seen(4, 19, 38, 100)]);
    assert.equal(crowded.kind, 'unknown');
    assert.match(crowded.text, /other programs filled the machine/);
    const deaf = compareSweep([seen(1, 8, 4), { ...seen(1, 8, 4), workers: 4 }]);
    assert.equal(deaf.kind, 'unknown');
    assert.match(deaf.text, /ran 1 workers where 4 were set/);
  });

  it('compares the highest level that went well with each, and nothing where there is none', () => {
    const half = runOf(4, [level(1, 9), level(8, 30, { statuses: { '200': 100, '503': 100 } })]);
    assert.match(compareSweep([seen(1, 8, 4), half]).text, /at 1 user/);
    for (const runs of [[], [seen(1, 8, 4)], [seen(1, 8, 4), runOf(2, [])]])
      assert.equal(compareSweep(runs).kind, 'unknown');
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LoadKnee, LoadLevel } from '../../../../src/core/contracts';
import { findKnee } from '../../../../src/core/scaling/load/findKnee';
import { holds } from '../../../support/properties';
import { level } from './levels';

/** In pairs: the same shape with a knee, and without. */
const pairs: [string, LoadLevel[], LoadKnee][] = [
  [
    'throughput that stays flat from the second level on',
    [level(1, 10), level(2, 19), level(4, 20), level(8, 20)],
    { kind: 'found', concurrency: 2 },
  ],
  [
    'throughput that grows to the last level',
    [level(1, 10), level(2, 19), level(4, 36), level(8, 70)],
    { kind: 'beyond', concurrency: 8 },
  ],
  [
    'throughput that is flat from the first level on',
    [level(2, 10), level(4, 10.5), level(6, 9.8)],
    { kind: 'at-or-below', concurrency: 2 },
  ],
  [
    'one noisy level that does worse, and a next one that does well',
    [level(2, 10), level(4, 10.5), level(6, 29)],
    { kind: 'beyond', concurrency: 6 },
  ],
  [
    'throughput that falls beyond the knee',
    [level(2, 20), level(4, 38), level(8, 25)],
    { kind: 'found', concurrency: 4 },
  ],
  [
    'growth just below what is worth while',
    [level(2, 10), level(4, 12.9)],
    { kind: 'at-or-below', concurrency: 2 },
  ],
  ['growth just above it', [level(2, 10), level(4, 13.1)], { kind: 'beyond', concurrency: 4 }],
  [
    'a level in which much failed, which says nothing',
    [level(2, 20), level(4, 39), level(8, 39, { statuses: { '200': 100, '503': 40 } })],
    { kind: 'beyond', concurrency: 4 },
  ],
  [
    'the same level, in which little failed',
    [level(2, 20), level(4, 39), level(8, 39, { statuses: { '200': 100, '503': 4 } })],
    { kind: 'found', concurrency: 4 },
  ],
];

describe('the knee of a load test', () => {
  for (const [name, levels, expected] of pairs)
    it(`is right for ${name}`, () => {
      assert.deepEqual(findKnee(levels), expected);
      assert.deepEqual(findKnee([...levels].reverse()), expected);
    });

  it('is not known of one level, of too few answers, or where the rate held the load back', () => {
    for (const levels of [
      [],
      [level(2, 10)],
      [level(2, 10), level(4, 10, { good: 4 })],
      [level(2, 10), level(4, 10, { isHeldBack: true })],
    ])
      assert.equal(findKnee(levels).kind, 'unknown');
  });

  it('is one of the levels, whatever was measured', () => {
    const any = fc.array(
      fc.record({
        users: fc.integer({ min: 1, max: 64 }),
        throughput: fc.double({ min: 0, max: 200, noNaN: true }),
      }),
      { maxLength: 8 },
    );
    holds([any], (seen) => {
      const levels = seen.map(({ users, throughput }) => level(users, throughput));
      const knee = findKnee(levels);
      if (knee.kind !== 'unknown')
        assert.ok(levels.some(({ concurrency }) => concurrency === knee.concurrency));
    });
  });
});

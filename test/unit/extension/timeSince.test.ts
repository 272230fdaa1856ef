import assert from 'node:assert/strict';
import { shortDuration, timeSince } from '../../../src/extension/views/timeSince';

const now = Date.parse('2026-05-18T12:00:00Z');

describe('the time of a result', () => {
  for (const [at, expected] of [
    ['2026-05-18T11:59:30Z', { unit: 'now' }],
    ['2026-05-18T11:59:00Z', { unit: 'minutes', count: 1 }],
    ['2026-05-18T11:00:01Z', { unit: 'minutes', count: 59 }],
    ['2026-05-18T10:00:00Z', { unit: 'hours', count: 2 }],
    ['2026-05-15T11:00:00Z', { unit: 'days', count: 3 }],
    ['2026-05-18T12:05:00Z', { unit: 'now' }],
    ['', { unit: 'unknown' }],
  ] as const) {
    it(`of "${at}" is told in its largest unit`, () => assert.deepEqual(timeSince(at, now), expected));
  }

  it('has durations short enough for a line', () => {
    assert.deepEqual([45, 900, 12_340, 75_400].map(shortDuration), ['45 ms', '0.9 s', '12.3 s', '75 s']);
  });
});

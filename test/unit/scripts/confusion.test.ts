import assert from 'node:assert/strict';
import { confusion, type Scored } from '../../../scripts/score/confusion';

const scored: Scored[] = [
  { kind: 'case', name: 'dns-fail/a', expected: 'dns-fail', seen: 'dns-fail' },
  { kind: 'case', name: 'dns-fail/b', expected: 'dns-fail', seen: 'wrong-endpoint' },
  { kind: 'case', name: 'healthy/a', expected: 'healthy', seen: 'dns-fail' },
  { kind: 'drill', name: 'dns-fail, broken, live', expected: 'dns-fail', seen: 'inconclusive' },
];

describe('confusion', () => {
  it('counts what was right, and tells what it was taken for where it was not', () => {
    const { text, wrong } = confusion(scored);
    assert.equal(wrong, 3);
    assert.match(text, /^dns-fail +3 +1 +wrong-endpoint × 1, inconclusive × 1$/m);
    assert.match(text, /^healthy +1 +0 +dns-fail × 1$/m);
    assert.match(text, /^3 cases: 1 right, 1 wrong, 0 inconclusive, 1 false alarms$/m);
    assert.match(text, /^1 drills: 0 right, 0 wrong, 1 inconclusive, 0 false alarms$/m);
    assert.match(text, /^false alarm: case healthy\/a \(healthy, seen as dns-fail\)$/m);
  });

  it('has nothing to complain of where all is right', () => {
    assert.equal(confusion(scored.slice(0, 1)).wrong, 0);
  });
});

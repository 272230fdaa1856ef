import assert from 'node:assert/strict';
import {
  crowdedChance,
  enoughRequests,
  failedHereChance,
  sameChance,
  unseenChance,
} from '../../../../src/core/scaling/spread/chance';

const near = (actual: number, expected: number): void => {
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);
};

describe('chance', () => {
  it('knows with how many requests an instance that is not seen is no chance', () => {
    assert.deepEqual([1, 2, 3, 4, 10].map(enoughRequests), [1, 8, 15, 21, 66]);
    for (const count of [2, 3, 4, 10]) {
      assert.ok(unseenChance(count, enoughRequests(count)) <= 0.01);
      assert.ok(unseenChance(count, enoughRequests(count) - 1) > 0.01);
    }
  });

  it('counts heads and tails', () => {
    // Of three throws all three the same side, and at least two: by hand.
    near(crowdedChance(2, 3, 3), 0.25);
    near(crowdedChance(2, 3, 2), 1);
    near(crowdedChance(2, 10, 9), 2 * (11 / 1024));
    near(sameChance(2, 3), 0.125);
    assert.equal(crowdedChance(1, 5, 5), 1);
  });

  it("is Fisher's where failures fall to one instance", () => {
    // The lady tasting tea: all four cups right, and three or more.
    near(failedHereChance(4, 4, 8, 4), 1 / 70);
    near(failedHereChance(4, 3, 8, 4), 17 / 70);
    near(failedHereChance(8, 8, 24, 8), 1 / 735471);
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

describe('npm run bench', () => {
  it('is built and starts, and says what it can measure', function () {
    this.timeout(60_000);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/bench.mjs', 'nothing-such'], {
      encoding: 'utf8',
    });
    assert.match(stderr, /There is nothing called "nothing-such" to measure, but lab, panel, /);
    assert.equal(stdout, '');
    assert.equal(status, 1);
  });
});

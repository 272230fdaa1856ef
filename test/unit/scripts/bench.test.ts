import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('npm run bench', () => {
  const folder = temporaryFolder();

  it('is built and starts, says what it can measure, and leaves nothing', async function () {
    this.timeout(60_000);
    const temporary = folder.path('temporary');
    await mkdir(temporary, { recursive: true });
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/bench.mjs', 'nothing-such'], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: temporary },
    });
    assert.match(stderr, /There is nothing called "nothing-such" to measure, but lab, panel, /);
    assert.equal(stdout, '');
    assert.equal(status, 1);
    assert.deepEqual(await readdir(temporary), []);
  });
});

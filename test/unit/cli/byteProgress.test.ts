import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { byteProgress } from '../../../src/cli/commands/byteProgress';
import { runCli } from '../../../src/cli/runCli';
import { temporaryFolder } from '../../support/temporaryFolder';

function terminal(isTTY: boolean) {
  let shown = '';
  const write = (text: string): boolean => {
    shown += text;
    return true;
  };
  const stderr = Object.assign(new PassThrough(), { isTTY, write });
  const io = { stdin: new PassThrough(), stdout: new PassThrough(), stderr, env: {} };
  return { io, shown: () => shown };
}

describe('progress of reading logs', () => {
  it('speaks up after a moment, now and then, and leaves nothing', () => {
    const { io, shown } = terminal(true);
    let now = 0;
    const progress = byteProgress({ io, json: false }, () => now);
    for (now = 0; now <= 1000; now += 50) progress.read({ read: now * 1e6, total: 1000e6 });
    assert.ok(shown().startsWith('\r\x1b[K50% of 1000 MB of logs read'), shown());
    assert.ok(shown().split('\r').length < 9, shown());
    progress.end();
    assert.ok(shown().endsWith('\r\x1b[K'));
  });

  it('says nothing where it was quick, in a pipe or for a program', () => {
    for (const [isTTY, json] of [
      [true, false],
      [false, false],
      [true, true],
    ] as const) {
      const { io, shown } = terminal(isTTY);
      let now = 0;
      const progress = byteProgress({ io, json }, () => now);
      now = isTTY && !json ? 100 : 5000;
      progress.read({ read: 1, total: 2 });
      progress.end();
      assert.equal(shown(), '');
    }
  });

  const folder = temporaryFolder();

  it('an analysis that is cancelled ends with 130', async () => {
    await folder.put('LogFiles/app.log', 'ValueError: x\n'.repeat(200_000));
    const { io } = terminal(false);
    const cancel = new AbortController();
    cancel.abort();
    const places = { root: folder.path(), labs: folder.path(), cache: folder.path() };
    const code = await runCli({ args: ['analyze', folder.path()], io, ...places, cancel: cancel.signal });
    assert.equal(code, 130);
  });
});

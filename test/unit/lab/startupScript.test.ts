import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { startupScript } from '../../../lab/oryx/startupScript';

describe('start-up script', () => {
  const startup = (lines: string[], command: string) => ({ command, directory: '/', lines });

  it('prints the words of detection literally', () => {
    const script = startupScript(startup(["it's `here` $HOME"], 'true'), {});
    assert.match(execFileSync('bash', ['-c', script], { encoding: 'utf8' }), /^it's `here` \$HOME$/m);
  });

  it('ends with the exit code of the command', () => {
    const script = startupScript(startup([], 'exit 7'), {});
    assert.throws(() => execFileSync('bash', ['-c', script]), { status: 7 });
  });

  it('sets workers only where a setting asks for them', () => {
    const multi = { PYTHON_ENABLE_GUNICORN_MULTIWORKERS: 'true' };
    assert.doesNotMatch(startupScript(startup([], 'x'), {}), /--workers/);
    assert.match(startupScript(startup([], 'x'), multi), /--workers=\$\(\(2 \* \$\(nproc\) \+ 1\)\)/);
    const own = { ...multi, PYTHON_GUNICORN_CUSTOM_WORKER_NUM: '3' };
    assert.match(startupScript(startup([], 'x'), own), /--workers=3 /);
  });
});

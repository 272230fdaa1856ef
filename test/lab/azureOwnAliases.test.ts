import assert from 'node:assert/strict';
import * as v from 'valibot';
import { Diagnosis } from '../../src/core/contracts';
import { ask, json } from './support/answers';
import { cli } from './support/cli';
import { endsItsLabs, openssh } from './support/forEachServer';
import { freshName, insideSays, type Lab } from './support/lab';

/** Everything that a user of the container may have written, and how old it is. */
const files = `find / -xdev \\( -path /proc -o -path /sys \\) -prune -o -type f -user root \\( -path '/root/*' -o -path '/tmp/*' -o -path '/etc/*' -o -path '/home/*' \\) ! -path '/home/LogFiles/*' -print 2>/dev/null | sort`;

describe('an image without helper commands, in the lab’s cloud', function () {
  this.timeout(120_000);
  endsItsLabs();
  let lab: Lab;
  let target: string[] = [];

  before(async () => {
    lab = await openssh.labUp(freshName(), '--aliases', 'none');
    target = ['--target', `azure:${lab.siteName}`, '--cloud', `lab:${lab.name}`];
  });

  it('runs ours from memory, and keeps nothing of them', async () => {
    assert.equal(await insideSays(lab, 'type -t apphelp || echo none'), 'none');
    const before = await insideSays(lab, files);
    const { result } = (await ask('run', 'showpkgs', ...target)) as {
      result: { packages: { name: string }[] };
    };
    assert.ok(result.packages.some(({ name }) => name === 'fastapi'));
    const diagnosis = v.parse(Diagnosis, json(await cli('diagnose', ...target, '--json')));
    assert.equal(diagnosis.status, 'healthy');
    for (const alias of ['checkport', 'ai-diagnose', 'showpkgs'])
      assert.equal(diagnosis.checks.find(({ id }) => id === alias)?.state, 'pass', alias);
    assert.equal(await insideSays(lab, files), before);
    assert.equal(await insideSays(lab, 'type -t apphelp || echo none'), 'none');
  });
});

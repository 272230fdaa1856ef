import assert from 'node:assert/strict';
import { AliasShell } from './aliasShell';

describe('the aliases on logs', () => {
  let shell: AliasShell;

  beforeEach(async () => {
    shell = await AliasShell.create();
  });

  afterEach(async () => {
    await shell.dispose();
  });

  describe('applogs', () => {
    it('follows the newest application log', async () => {
      const lines = Array.from({ length: 60 }, (_, index) => `line ${index + 1}`);
      await shell.write('home/LogFiles/2026_05_17_lw0_default_docker.log', 'yesterday\n', 1_000_000);
      await shell.write(
        'home/LogFiles/2026_05_18_lw0_default_docker.log',
        `${lines.join('\n')}\n`,
        2_000_000,
      );
      await shell.write('home/LogFiles/2026_05_18_lw0_docker.log', 'platform\n', 3_000_000);
      const run = await shell.run('applogs', { until: 'line 60\n' });
      assert.equal(run.stdout, `${lines.slice(10).join('\n')}\n`);
      assert.equal(run.code, null, 'still following when it was ended');
    });

    it('says when there is none', async () => {
      assert.equal(
        await shell.output('applogs', 1),
        `✗ No application log (*_default_docker.log) in ${shell.path('home/LogFiles')}\n`,
      );
    });
  });

  describe('deploylogs', () => {
    const log = Array.from({ length: 70 }, (_, index) => `2026-05-18T19:10:52.3844297Z,Step ${index + 1},,0`);

    async function deployment(id: string, time: number): Promise<string> {
      return shell.write(`home/site/deployments/${id}/log.log`, `${log.join('\n')}\n`, time);
    }

    it('prints the last N lines of the latest deployment, 50 by default', async () => {
      await deployment('zz-older', 1_000_000);
      const file = await deployment('aa-newer', 2_000_000);
      await shell.write('home/site/deployments/active', 'zz-older');
      const heading = ['Latest deployment: aa-newer', `Log file: ${file}`];
      assert.equal(await shell.output('deploylogs 3', 0), [...heading, ...log.slice(-3), ''].join('\n'));
      assert.equal(await shell.output('deploylogs', 0), [...heading, ...log.slice(-50), ''].join('\n'));
    });

    it('takes the active one of several that share their time', async () => {
      for (const id of ['one', 'three', 'two']) {
        await deployment(id, 1_000_000);
      }
      for (const id of ['one', 'three', 'two']) {
        await shell.write('home/site/deployments/active', `${id}\n`);
        assert.match(await shell.output('deploylogs 1', 0), new RegExp(`^Latest deployment: ${id}\n`));
      }
    });

    it('says when there is none', async () => {
      assert.equal(
        await shell.output('deploylogs', 1),
        `✗ No deployment log in ${shell.path('home/site/deployments')}\n`,
      );
    });

    for (const argument of ['abc', '0', '-5', "'1;id'", '1e3', "''", '9999999', '5 5']) {
      it(`refuses ${argument} as a number of lines`, async () => {
        await deployment('one', 1_000_000);
        const run = await shell.run(`deploylogs ${argument}`);
        assert.deepEqual([run.code, run.stdout], [2, '']);
        assert.match(run.stderr, /^✗ Not a number of lines: .*\nUsage: deploylogs \[N\]\n$/);
      });
    }
  });

  describe('logfiles', () => {
    it('lists size, time and path, newest first', async () => {
      const older = await shell.write('home/LogFiles/kudu/trace/a b.xml', '12345', 1_000_000_000);
      const newer = await shell.write('home/LogFiles/x_default_docker.log', '1234567', 1_700_000_000);
      assert.equal(
        await shell.output('logfiles', 0),
        [
          'Size (bytes)  Modified              Path',
          `           7  2023-11-14T22:13:20Z  ${newer}`,
          `           5  2001-09-09T01:46:40Z  ${older}`,
          '',
        ].join('\n'),
      );
    });

    it('says when there are none', async () => {
      assert.equal(await shell.output('logfiles', 1), `✗ No log files in ${shell.path('home/LogFiles')}\n`);
    });
  });
});

import assert from 'node:assert/strict';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { LoadReport } from '../../src/core/contracts';
import { json } from './support/answers';
import { cli, startCli } from './support/cli';
import { eventually } from './support/eventually';
import { forEachServer } from './support/forEachServer';
import { insideSays, type Lab } from './support/lab';
import { labDoor } from './support/labDoor';
import { folderOf } from './support/stateFolder';

interface Sweep {
  runs: { workers: number; report: LoadReport }[];
  comparison: { kind: string; text: string };
  restored: boolean;
}

/** Prints how many processes of the lab look at memory over and over; the pattern does not find itself. */
const countSamplers = `for p in $(grep -lsa '[M]emAvailable:' /proc/[0-9]*/cmdline); do
  [ -z "$_ASD_LAB" ] || grep -sqxzF "_ASD_LAB=$_ASD_LAB" "\${p%/cmdline}/environ" || continue
  tr '\\0' ' ' <"$p" | grep -q '^bash -lic' && echo "$p"
done | wc -l`;

forEachServer((server) =>
  describe('lab: the load test', function () {
    this.timeout(120_000);
    let lab: Lab;
    before(async () => {
      lab = await server.labUp();
    });

    /** Waits until the sampler runs inside, or does not: its shells have the command that looks at memory. */
    const sampling = (runs: boolean) =>
      eventually(
        `sampling is ${runs}`,
        async () => ((await insideSays(lab, countSamplers)) !== '0') === runs,
      );

    const settings = async () => {
      const { signal } = new AbortController();
      const { door, lab: cloud } = await labDoor({ labs: path.dirname(folderOf(lab.name)), name: lab.name });
      const [site] = await door.arm.findSites(cloud.siteName, { signal });
      assert.ok(site);
      return door.arm.settings(site, { signal });
    };

    it('shows that more workers shorten the queue of work that waits, and use more CPU', async () => {
      const before = await settings();
      const args = ['--path', '/work?loopCount=1&waitMs=100', '--concurrency', '2,8', '--requests', '32'];
      const result = await cli('load', '--target', lab.target, ...args, '--sweep', 'workers=1,4', '--json');
      const { runs, comparison, restored } = json(result) as Sweep;
      const [one, four] = runs.map(({ report }) => report);
      assert.ok(one && four);
      const [alone, together] = [one.levels.at(-1), four.levels.at(-1)];
      assert.deepEqual(alone?.inside?.workers, { min: 1, max: 1 });
      assert.deepEqual(together?.inside?.workers, { min: 4, max: 4 });
      // Six times as much would be possible. What a machine of others' leaves of it is enough.
      assert.ok(together.throughput > 1.5 * alone.throughput, comparison.text);
      assert.ok((together.times?.mean ?? 0) < (alone.times?.mean ?? 0));
      assert.ok(together.inside.appCpu.mean > alone.inside.appCpu.mean);
      assert.ok(['workers-limit', 'queue'].includes(one.verdict.kind), one.verdict.text);
      assert.equal(one.knee.kind, 'at-or-below');
      assert.equal(comparison.kind, 'helps');
      assert.ok(restored);
      assert.deepEqual(await settings(), before);
      await sampling(false);
    });

    it('goes to the front end of an app in Azure as well, by its certificate', async () => {
      const where = ['--target', `azure:${lab.siteName}`, '--cloud', `lab:${lab.name}`];
      const args = ['--path', '/work?loopCount=1', '--concurrency', '1,2', '--requests', '20', '--json'];
      const report = json(await cli('load', ...where, ...args)) as LoadReport;
      assert.match(report.plan.url, /^https:/);
      assert.deepEqual(
        report.levels.map(({ good }) => good),
        [20, 20],
      );
      // The tunnel leads to the image's user, which the embedded server does not have.
      const inside = server.sshd === 'openssh' ? 'sampled' : 'unknown';
      assert.equal(report.inside.state, inside, JSON.stringify(report.inside));
    });

    it('stops by itself when the app fails, and leaves nothing running inside', async () => {
      const args = [
        '--path',
        '/work?waitMs=50',
        '--concurrency',
        '2',
        '--requests',
        '2000',
        '--duration',
        '60',
      ];
      const running = startCli('load', '--target', lab.target, ...args, '--json');
      await sampling(true);
      try {
        assert.equal((await cli('fault', 'port-mismatch', '--target', lab.target)).code, 0);
        const { code, stdout } = await running.done;
        assert.equal(code, 1);
        const report = JSON.parse(stdout) as LoadReport;
        assert.equal(report.verdict.kind, 'app-failed');
        assert.ok((report.levels[0]?.statuses['503'] ?? 0) >= 1);
        await sampling(false);
      } finally {
        await cli('fault', 'off', '--target', lab.target);
      }
    });

    it('stops at once when it is cancelled, and leaves nothing running inside', async () => {
      const args = [
        '--path',
        '/work?waitMs=50',
        '--concurrency',
        '2',
        '--requests',
        '2000',
        '--duration',
        '60',
      ];
      const running = startCli('load', '--target', lab.target, ...args);
      await sampling(true);
      const began = performance.now();
      running.child.kill('SIGINT');
      const { code } = await running.done;
      assert.equal(code, 130);
      assert.ok(performance.now() - began < 5000);
      await sampling(false);
    });

    it('puts the settings back also where a sweep is cancelled', async () => {
      const before = await settings();
      const args = [
        '--path',
        '/work?waitMs=50',
        '--concurrency',
        '2',
        '--requests',
        '1000',
        '--duration',
        '60',
      ];
      const running = startCli('load', '--target', lab.target, ...args, '--sweep', 'workers=2,3');
      const isSet = async () => (await settings()).PYTHON_GUNICORN_CUSTOM_WORKER_NUM === '2';
      await eventually('two workers', isSet);
      running.child.kill('SIGINT');
      assert.equal((await running.done).code, 130);
      await eventually('the settings of before', async () => isDeepStrictEqual(await settings(), before));
    });
  }),
);

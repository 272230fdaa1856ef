import assert from 'node:assert/strict';
import os from 'node:os';
import path from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import * as v from 'valibot';
import { WorkersReport } from '../../src/core/contracts';
import { failure, json } from './support/answers';
import { cli } from './support/cli';
import { endsItsLabs, forEachServer, openssh } from './support/forEachServer';
import { freshName, insideSays, type Lab } from './support/lab';

async function reported(...args: string[]): Promise<{ code: number | null; report: WorkersReport }> {
  const result = await cli('workers', ...args, '--json');
  return { code: result.code, report: v.parse(WorkersReport, json(result)) };
}

/** What does not move from one look to the next; the line in the list of processes does, with whatever else runs there. */
function steady(report: WorkersReport): unknown {
  const { server, start, running, told, workerClass, threads, cores, workload, processes, advice } = report;
  const kept = {
    ...{ server, start, running, told, workerClass, threads, cores, workload },
    processes: processes.map(({ pid, role, command }) => ({ pid, role, command })),
    advice: advice.map(({ id, state, now, wanted, fix, bicep }) => ({ id, state, now, wanted, fix, bicep })),
  };
  return JSON.parse(JSON.stringify(kept, (key, part: unknown) => (key === 'line' ? undefined : part)));
}

const values = ({ running, told, workerClass }: WorkersReport): unknown[] =>
  [running, told, workerClass].map((seen) => (seen.state === 'known' ? seen.value : seen.reason));

const workerClass = 'uvicorn_worker.UvicornWorker';

forEachServer((server) =>
  describe('lab: workers', function () {
    this.timeout(90_000);
    let lab: Lab;
    before(async () => {
      lab = await server.sharedLab();
    });

    it('of a real gunicorn are counted, with class, memory and cores', async () => {
      const { code, report } = await reported('--target', `lab:${lab.name}`);
      assert.deepEqual(values(report), [1, 1, workerClass]);
      const cores = Number(await insideSays(lab, 'nproc'));
      assert.equal(report.cores.state === 'known' && report.cores.value, cores);
      for (const figure of [report.workerKb, report.totalKb, report.availableKb])
        assert.ok(figure.state === 'known' && figure.value > 10_000, JSON.stringify(figure));
      assert.deepEqual(
        report.processes.map(({ role }) => role),
        ['master', 'worker'],
      );
      assert.equal(report.queue.state, server === openssh ? 'known' : 'unknown');
      const [advice] = report.advice;
      assert.equal(advice?.state, cores > 1 ? 'change' : 'fits');
      assert.equal(code, cores > 1 ? 1 : 0);
    });

    it('are those of a bundle', async () => {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'asd-workers-'));
      try {
        const out = path.join(folder, 'bundle');
        const saved = await cli('bundle', '--target', `lab:${lab.name}`, '-o', out);
        assert.equal(saved.code, 0, saved.stderr);
        const [live, fromBundle] = await Promise.all([
          reported('--target', `lab:${lab.name}`),
          reported('--bundle', out),
        ]);
        assert.deepEqual(steady(fromBundle.report), steady(live.report));
        assert.equal(fromBundle.code, live.code);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });

    it('are as many as settings and command line ask for', async () => {
      const [asked, written] = await Promise.all([
        server.labUp(
          freshName(),
          ...['--set', 'PYTHON_ENABLE_GUNICORN_MULTIWORKERS=true'],
          ...['--set', 'PYTHON_GUNICORN_CUSTOM_WORKER_NUM=3'],
        ),
        server.labUp(freshName(), '--startup', `gunicorn -w 2 -k ${workerClass} main:app`),
      ]);
      const [bySetting, byCommand] = await Promise.all(
        [asked, written].map(async ({ name }) => (await reported('--target', `lab:${name}`)).report),
      );
      assert.ok(bySetting && byCommand);
      assert.deepEqual(values(bySetting), [3, 3, workerClass]);
      assert.deepEqual(values(byCommand), [2, 2, workerClass]);
      assert.match(
        bySetting.told.state === 'known' ? bySetting.told.proof.excerpt : '',
        /^GUNICORN_CMD_ARGS=.*--workers=3/,
      );
      assert.equal(byCommand.told.state === 'known' && byCommand.told.proof.source, 'container/processes');
    });
  }),
);

describe('workers of an app in Azure, in the lab’s cloud', function () {
  this.timeout(120_000);
  endsItsLabs();

  it('are changed after asking, and put back', async () => {
    assert.ok(os.availableParallelism() > 1, 'on one core a single asynchronous worker fits');
    const lab = await openssh.labUp(freshName());
    const target = ['--target', `azure:${lab.siteName}`, '--cloud', `lab:${lab.name}`];
    const before = await reported(...target);
    assert.equal(before.report.advice.find(({ id }) => id === 'gunicorn-workers')?.state, 'change');
    failure(await cli('workers', ...target, '--apply', 'gunicorn-workers', '--json'), 'confirmation-needed');
    failure(await cli('workers', ...target, '--apply', 'no-such', '--yes', '--json'), 'advice-unknown');
    const after = await reported(...target, '--apply', 'gunicorn-workers', '--yes');
    assert.deepEqual(values(after.report), [2, 2, workerClass]);
    assert.equal(after.report.advice.find(({ id }) => id === 'gunicorn-workers')?.state, 'fits');
    const undone = json(await cli('workers', ...target, '--undo', '--yes', '--json'));
    assert.deepEqual(undone, { undone: ['appCommandLine'] });
    failure(
      await cli('workers', '--target', `lab:${lab.name}`, '--apply', 'gunicorn-workers', '--json'),
      'usage',
    );
  });
});

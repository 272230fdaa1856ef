import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { ask, failure, json } from './support/answers';
import { cli, type RunningCli, startCli } from './support/cli';
import { eventually } from './support/eventually';
import { processesNaming, stillRunning, supervisorOf, tree } from './support/hostProcesses';
import { forEachServer } from './support/forEachServer';
import type { LabServer } from './support/labServer';
import { freshName, started } from './support/lab';
import { listenersOf } from './support/listeners';
import { greeting } from './support/socketGreeting';
import { folderOf } from './support/stateFolder';

const labs = path.dirname(folderOf('any'));
const Ssh = v.object({ socket: v.string(), user: v.string(), password: v.string() });
const azureUrl = v.pipe(v.string(), v.regex(/^https:\/\/127\.0\.0\.1:\d+$/));
const Contract = v.object({
  name: v.string(),
  siteName: v.string(),
  siteUrl: v.pipe(v.string(), v.regex(/^http:\/\/127\.0\.0\.1:\d+$/)),
  scmUrl: azureUrl,
  armUrl: azureUrl,
  authorityUrl: azureUrl,
  modelUrl: v.pipe(v.string(), v.url()),
  caFile: v.string(),
  adminToken: v.pipe(v.string(), v.minLength(20)),
  ssh: Ssh,
  instances: v.pipe(v.array(v.object({ id: v.string(), ssh: Ssh })), v.length(1)),
});

function supervisor(name: string): number {
  const pid = supervisorOf(labs, name);
  assert.ok(pid !== undefined, 'the lab has a supervisor');
  return pid;
}

/** Asserts that a lab has left no process, no mount and no file. */
function assertGone(name: string): void {
  assert.equal(supervisorOf(labs, name), undefined);
  assert.deepEqual(processesNaming(folderOf(name)), []);
  assert.equal(fs.readFileSync('/proc/self/mountinfo', 'utf8').includes(folderOf(name)), false);
  assert.equal(fs.existsSync(folderOf(name)), false);
}

/** How far a start has come. */
const stages: [string, (name: string) => boolean][] = [
  ['a folder', (name) => fs.existsSync(folderOf(name))],
  ['a plan', (name) => fs.existsSync(path.join(folderOf(name), 'plan.json'))],
  ['a supervisor', (name) => supervisorOf(labs, name) !== undefined],
  ['an instance', (name) => fs.existsSync(path.join(folderOf(name), 'lab.json'))],
];

async function startUntil(
  { flags }: LabServer,
  reached: (name: string) => boolean,
): Promise<RunningCli & { name: string }> {
  const name = freshName();
  started.add(name);
  const running = startCli('lab', 'up', '--name', name, '--json', ...flags);
  await eventually('the start comes so far', () => reached(name), 10_000);
  return { name, ...running };
}

// Refused before anything is started, whatever would have run it.
describe('lab: names and settings', function () {
  this.timeout(30_000);

  for (const name of ['Lab', 'a/b', '..', '-x', '', 'x'.repeat(33)])
    it(`refuses the name ${JSON.stringify(name)}`, async () => {
      const results = await Promise.all(
        ['up', 'down'].map((what) => cli('lab', what, `--name=${name}`, '--json')),
      );
      for (const result of results) failure(result, 'lab-name-invalid');
    });

  for (const setting of ['NOVALUE', '=x', '1A=x', 'A-B=x', 'A=x\ny'])
    it(`refuses the setting ${JSON.stringify(setting)}`, async () => {
      const name = freshName();
      failure(await cli('lab', 'up', '--name', name, '--set', setting, '--json'), 'lab-setting-invalid');
      assertGone(name);
    });
});

forEachServer((server) => {
  describe('lab: up', function () {
    this.timeout(30_000);

    it('prints what the contract says', async () => {
      const lab = v.parse(Contract, await server.sharedLab());
      assert.equal(lab.ssh.user, 'root');
      assert.deepEqual(lab.instances[0]?.ssh, lab.ssh);
      assert.match(fs.readFileSync(lab.caFile, 'utf8'), /^-----BEGIN CERTIFICATE-----/);
    });

    it('listens on loopback alone, on the ports of site and Azure and what a sandbox would hide', async () => {
      const { name, siteUrl, modelUrl, sshd, instances, ...lab } = await server.sharedLab();
      const pids = tree(supervisor(name)).map(({ pid }) => pid);
      assert.ok(pids.length >= 4, 'its instance and what runs there');
      const listeners = listenersOf(pids);
      assert.deepEqual([...new Set(listeners.map(({ address }) => address))], ['127.0.0.1']);
      const ports = new Set(listeners.map(({ port }) => port));
      const urls = [siteUrl, lab.authorityUrl, lab.armUrl, lab.scmUrl];
      for (const url of urls) assert.ok(ports.delete(Number(new URL(url).port)), url);
      // The site is there once more, over TLS as ARM names it.
      if (sshd === 'openssh') {
        assert.equal(ports.size, 1);
      } else {
        // The app, the model and the identity endpoint.
        assert.equal(ports.size, 4);
        assert.ok(ports.has(instances[0]?.appPort ?? 0) && ports.has(Number(new URL(modelUrl).port)));
      }
    });

    it('keeps its sockets and secrets from other users', async () => {
      const { name, ssh } = await server.sharedLab();
      assert.equal(fs.statSync(folderOf(name)).mode & 0o777, 0o700);
      assert.ok(ssh.socket.startsWith(`${folderOf(name)}/`));
      for (const file of [ssh.socket, path.join(folderOf(name), 'lab.json')])
        assert.equal(fs.statSync(file).mode & 0o077, 0, file);
    });

    it('outlives the command that started it, and that only once', async () => {
      const { name, siteUrl } = await server.sharedLab();
      failure(await cli('lab', 'up', '--name', name, '--json'), 'lab-already-up');
      assert.equal((await fetch(`${siteUrl}/health`)).status, 200);
    });

    it('is started once, however many ask at the same time', async () => {
      const name = freshName();
      started.add(name);
      const results = await Promise.all(
        [1, 2].map(() => startCli('lab', 'up', '--name', name, '--json', ...server.flags).done),
      );
      const [refused, up] = results.sort((a, b) => (b.code ?? 0) - (a.code ?? 0));
      assert.ok(refused && up);
      failure(refused, 'lab-already-up');
      assert.equal(up.code, 0, up.stdout);
      assert.equal((await fetch(`${(json(up) as { siteUrl: string }).siteUrl}/health`)).status, 200);
    });
  });

  describe('lab: status', function () {
    this.timeout(30_000);

    it('tells of the running labs, without their secrets', async () => {
      const { name, siteUrl, adminToken, ssh } = await server.sharedLab();
      const result = await cli('lab', 'status', '--json');
      const { labs: seen } = json(result) as {
        labs: { name: string; running: boolean; siteUrl?: string }[];
      };
      const own = seen.find((lab) => lab.name === name);
      assert.deepEqual({ running: own?.running, siteUrl: own?.siteUrl }, { running: true, siteUrl });
      for (const secret of [adminToken, ssh.password]) assert.equal(result.stdout.includes(secret), false);
    });

    it('tells that a lab is not running', async () => {
      const name = freshName();
      assert.deepEqual(await ask('lab', 'status', '--name', name), { labs: [{ name, running: false }] });
    });
  });

  describe('lab: down', function () {
    this.timeout(30_000);

    it('leaves no process, no mount and no file of a lab that answered at once, and may be repeated', async () => {
      const { name, siteUrl, ssh } = await server.labUp();
      const [health, banner] = await Promise.all([fetch(`${siteUrl}/health`), greeting(ssh.socket)]);
      assert.equal(health.status, 200);
      assert.match(banner, server.sshd === 'openssh' ? /^SSH-2\.0-OpenSSH/ : /^SSH-2\.0-(?!OpenSSH)/);
      const processes = tree(supervisor(name));
      assert.deepEqual(await ask('lab', 'down', '--name', name), { name, ended: true });
      // What the kernel is still clearing away runs no more, and is seen for a moment.
      await eventually('nothing of the lab runs', () => stillRunning(processes).length === 0, 2000);
      assertGone(name);
      await assert.rejects(fetch(`${siteUrl}/health`));
      assert.deepEqual(await ask('lab', 'down', '--name', name), { name, ended: false });
    });

    it('cleans up after a supervisor that was killed; its instance has ended by itself', async () => {
      const { name, target } = await server.labUp();
      const processes = tree(supervisor(name));
      process.kill(supervisor(name), 'SIGKILL');
      await eventually('nothing of the lab runs', () => stillRunning(processes).length === 0);
      failure(await cli('run', 'gohome', '--target', target, '--json'), 'lab-not-up');
      assert.deepEqual(await ask('lab', 'down', '--name', name), { name, ended: true });
      assertGone(name);
    });

    it('makes room for a new lab after a crash', async () => {
      const { name } = await server.plainLab();
      process.kill(supervisor(name), 'SIGKILL');
      await eventually('its supervisor has ended', () => supervisorOf(labs, name) === undefined);
      const { siteUrl } = await server.plainLab(name);
      assert.equal((await fetch(`${siteUrl}/health`)).status, 200);
      await ask('lab', 'down', '--name', name);
      assertGone(name);
    });

    for (const [stage, reached] of stages)
      it(`leaves nothing of a lab whose start was killed with ${stage}`, async () => {
        const { name, child, done } = await startUntil(server, reached);
        child.kill('SIGKILL');
        await done;
        await ask('lab', 'down', '--name', name);
        await eventually('its supervisor ends', () => supervisorOf(labs, name) === undefined);
        assertGone(name);
      });
  });

  describe('lab: a start that is cancelled', function () {
    this.timeout(30_000);

    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      for (const [stage, reached] of stages)
        it(`ends by ${signal} with ${stage}, and leaves nothing`, async () => {
          const { name, child, done } = await startUntil(server, reached);
          const cancelled = performance.now();
          child.kill(signal);
          const { code, stdout } = await done;
          assert.equal(code, 130, stdout);
          assert.equal(stdout, '');
          assert.ok(performance.now() - cancelled < 2000);
          assertGone(name);
        });
  });
});

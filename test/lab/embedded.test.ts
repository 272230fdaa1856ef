import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { DoctorError } from '../../src/core/contracts';
import type { Session } from '../../src/core/ssh';
import { ask, failure } from './support/answers';
import { filesIn } from './support/bundleFiles';
import { cli } from './support/cli';
import { cliWith } from './support/cliWith';
import { eventually } from './support/eventually';
import { processesNaming, stillRunning, supervisorOf, tree } from './support/hostProcesses';
import { embedded } from './support/forEachServer';
import { freshName, type Lab, signInTo, started } from './support/lab';
import { folderOf, stateFolder } from './support/stateFolder';
import { writeApp } from './support/writeApp';

const labs = path.dirname(folderOf('any'));

function embeddedLab(...flags: string[]): Promise<Lab> {
  return embedded.labUp(undefined, ...flags);
}

function supervisor({ name }: Lab): number {
  const pid = supervisorOf(labs, name);
  assert.ok(pid !== undefined, 'the lab has a supervisor');
  return pid;
}

/** The process of an instance: it holds the SSH server, and the app and the shells are below it. */
function instanceOf(lab: Lab): number {
  const [, instance] = tree(supervisor(lab));
  assert.ok(instance);
  return instance.pid;
}

function coded(code: string): (error: unknown) => boolean {
  return (error) => error instanceof DoctorError && error.code === code;
}

/** Seconds that nothing else on this machine sleeps for. */
function uniqueSeconds(): string {
  return `6666.${randomInt(100_000, 1_000_000)}`;
}

/** What only the embedded server does; what both servers do is in the suites that run over each (`forEachServer`). */
describe('a lab without a sandbox', function () {
  this.timeout(60_000);
  let lab: Lab;
  let session: Session;

  before(async () => {
    lab = await embedded.sharedLab();
    session = await signInTo(lab);
  });

  after(() => session.close());

  it('says what it is and what it cannot do', async () => {
    assert.equal(lab.sshd, 'embedded');
    assert.ok(lab.limits.length > 3);
    assert.notEqual(lab.ssh.password, 'Docker!');
    const name = freshName();
    started.add(name);
    const { stderr } = await cli('lab', 'up', '--name', name, '--sshd', 'embedded');
    for (const limit of lab.limits) assert.ok(stderr.includes(limit));
  });

  it('gives shells the environment of the site, and nothing of its own', async () => {
    const { stdout } = await session.run('env');
    assert.match(stdout, new RegExp(`^WEBSITE_SITE_NAME=${lab.siteName}$`, 'm'));
    for (const name of ['XDG_STATE_HOME', 'NODE_OPTIONS', 'npm_', 'SSH_AUTH_SOCK'])
      assert.doesNotMatch(stdout, new RegExp(`^${name}`, 'm'));
  });

  it('serves two instances that share one /home and one model', async () => {
    const two = await embeddedLab('--instances', '2', '--tcp');
    assert.equal(new Set(two.instances.map(({ appPort }) => appPort)).size, 2);
    for (const { id, ssh } of two.instances) {
      assert.equal(typeof ssh.port, 'number');
      const seen = (await ask('run', 'ai-test', '--target', `${two.target}/${id}`)) as { exitCode: number };
      assert.equal(seen.exitCode, 0);
    }
    const { mode } = (await ask('fault', 'bad-creds', '--target', two.target)) as { mode: string };
    assert.equal(mode, 'bad-creds');
    for (const { id } of two.instances) {
      const cookie = `ARRAffinity=${id}`;
      const body = JSON.stringify({ prompt: 'x' });
      const headers = { cookie, 'content-type': 'application/json' };
      const { status } = await fetch(`${two.siteUrl}/chat`, { method: 'POST', headers, body });
      assert.equal(status, 502);
    }
    await ask('lab', 'down', '--name', two.name);
  });

  describe('sshd', () => {
    it('refuses the eleventh session of a connection, so that a client can try again', async () => {
      const greedy = await signInTo(lab, { maxChannels: 16, maxConnections: 1 });
      const results = await Promise.all(Array.from({ length: 16 }, () => greedy.run('sleep 0.3; echo done')));
      assert.ok(results.every(({ stdout }) => stdout === 'done\n'));
      await greedy.close();
    });

    it('forwards to the loopback device and nowhere else', async () => {
      const channel = await session.forward('127.0.0.1', lab.instances[0]?.appPort ?? 0);
      channel.write('GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
      let answer = '';
      for await (const chunk of channel as AsyncIterable<Buffer>) answer += chunk.toString();
      assert.match(answer, /^HTTP\/1\.1 200/);
      for (const host of ['192.0.2.1', '0.0.0.0', 'localhost.example.com', '127.0.0.1.example.com'])
        await assert.rejects(session.forward(host, 80), coded('forward-refused'));
    });
  });

  it('leads to no server of somebody else', async () => {
    const other = net.createServer((client) => client.end('HTTP/1.1 200 OK\r\n\r\nmine'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const gate = net.connect(path.join(path.dirname(lab.ssh.socket), 'gate.sock'));
    gate.write(`${port}\n`);
    const [answer] = await Promise.all([
      new Promise<string>((resolve) => gate.once('data', (data) => resolve(data.toString()))),
    ]);
    assert.equal(answer, '-ECONNREFUSED\n');
    gate.destroy();
    other.close();
  });

  it('tells of nothing else on the machine', async () => {
    // Somebody's other server, which a look at all processes would take for the app.
    const secret = `secret-${uniqueSeconds()}`;
    const other = spawn('python3', ['-c', 'import time; time.sleep(60)', 'gunicorn', 'their:app'], {
      env: { ...process.env, THEIR_NAME: secret },
      stdio: 'ignore',
    });
    const listener = net.createServer();
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    try {
      const out = path.join(stateFolder, 'bundle-shared-machine');
      await ask('bundle', '--target', lab.target, '--out', out);
      const files = filesIn(out);
      const port16 = port.toString(16).toUpperCase();
      for (const [name, text] of files)
        for (const foreign of [secret, 'their:app', `:${port16} `, stateFolder])
          if (name !== 'manifest.json') assertWithout(text, foreign, name);
      const { stdout } = await session.run('checkport 1');
      assert.doesNotMatch(stdout, /Other listening ports/);
      const processes = files.get('container/processes.txt') ?? '';
      assert.match(processes, /^\d+ \d+ \d+ .*gunicorn/m);
      assert.doesNotMatch(processes, /mocha|node /);
      assert.doesNotMatch(processes, new RegExp(`^(?:${process.pid}|${other.pid ?? 0}) `, 'm'));
      assert.match(files.get('container/env.txt') ?? '', new RegExp(`WEBSITE_SITE_NAME=${lab.siteName}`));
    } finally {
      other.kill('SIGKILL');
      listener.close();
    }
  });
});

function assertWithout(text: string, foreign: string, where: string): void {
  const at = text.indexOf(foreign);
  assert.equal(at, -1, `${foreign} in ${where}: ${text.slice(Math.max(0, at - 80), at + 80)}`);
}

describe('a lab without a sandbox: its end', function () {
  this.timeout(60_000);

  /** Starts what would like to stay: in the foreground, in the background, out of every group, in a terminal. */
  async function withRunningThings(lab: Lab): Promise<ReturnType<typeof tree>> {
    const session = await signInTo(lab);
    const seconds = uniqueSeconds();
    const running = session.run(`setsid sleep ${seconds} & (sleep ${seconds} &) ; sleep ${seconds}`);
    running.catch(() => undefined);
    const shell = await session.openShell({ cols: 80, rows: 24 });
    shell.stream.resume();
    shell.stream.write(`trap '' HUP TERM; nohup sleep ${seconds} & sleep ${seconds}\n`);
    const sleepers = () => processesNaming(seconds).length;
    await eventually('they run', () => sleepers() >= 5);
    const processes = tree(supervisor(lab));
    await eventually('the app runs', () => tree(supervisor(lab)).length >= 10);
    return processes;
  }

  function assertGone({ name }: Lab): void {
    assert.deepEqual(processesNaming(folderOf(name)), []);
    assert.equal(fs.existsSync(folderOf(name)), false);
  }

  it('leaves no process and no file', async () => {
    const lab = await embeddedLab();
    const processes = await withRunningThings(lab);
    assert.deepEqual(await ask('lab', 'down', '--name', lab.name), { name: lab.name, ended: true });
    assert.deepEqual(stillRunning(processes), []);
    assertGone(lab);
    await assert.rejects(fetch(`${lab.siteUrl}/health`));
  });

  it('leaves no process when the supervisor is killed, and lab down the rest', async () => {
    const lab = await embeddedLab();
    const processes = await withRunningThings(lab);
    process.kill(supervisor(lab), 'SIGKILL');
    await eventually('nothing of the lab runs', () => stillRunning(processes).length === 0);
    assert.deepEqual(await ask('lab', 'down', '--name', lab.name), { name: lab.name, ended: true });
    assertGone(lab);
  });

  it('leaves nothing after lab down, even where the instance was killed too', async () => {
    const lab = await embeddedLab();
    const processes = await withRunningThings(lab);
    const killed = [supervisor(lab), instanceOf(lab)];
    for (const pid of killed.reverse()) process.kill(pid, 'SIGKILL');
    assert.deepEqual(await ask('lab', 'down', '--name', lab.name), { name: lab.name, ended: true });
    assert.deepEqual(stillRunning(processes), []);
    assertGone(lab);
  });

  it('leaves no folder that the app makes again meanwhile', async () => {
    // An app knows its files by the lab's own path here, which `lab down` has taken away already.
    const app = await writeApp({
      'serve.sh': `here=$PWD
(while :; do mkdir -p "$here/made"; done) &
exec python3 -m http.server --bind 127.0.0.1 "$PORT"
`,
    });
    const lab = await embeddedLab('--app', app, '--startup', 'bash serve.sh');
    assert.deepEqual(await ask('lab', 'down', '--name', lab.name), { name: lab.name, ended: true });
    assertGone(lab);
  });
});

describe('a machine that refuses sandboxes', function () {
  this.timeout(60_000);
  const bin = path.join(stateFolder, 'no-sandbox');
  const env = { PATH: `${bin}:${process.env.PATH ?? ''}` };

  before(() => {
    fs.mkdirSync(bin);
    const script = '#!/bin/sh\necho "bwrap: No permissions to create a new namespace" >&2\nexit 1\n';
    fs.writeFileSync(path.join(bin, 'bwrap'), script, { mode: 0o755 });
  });

  it('gets a lab without, and a word about it', async () => {
    const name = freshName();
    started.add(name);
    const { code, stdout, stderr } = await cliWith(env, 'lab', 'up', '--name', name);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /No sandbox can run on this machine \(bwrap: No permissions/);
    assert.match(stdout, /is up: http:/);
    assert.match((await cli('lab', 'status', '--name', name)).stdout, /embedded/);
  });

  it('is told so where OpenSSH was asked for', async () => {
    const name = freshName();
    const result = await cliWith(env, 'lab', 'up', '--name', name, '--sshd', 'openssh', '--json');
    assert.match(failure(result, 'lab-system-unsupported').message, /No permissions/);
    assert.equal(fs.existsSync(folderOf(name)), false);
  });

  it('cannot bound a /home', async () => {
    const flags = ['--name', freshName(), '--sshd', 'embedded', '--home-size', '10', '--json'];
    failure(await cli('lab', 'up', ...flags), 'lab-option-unsupported');
  });
});

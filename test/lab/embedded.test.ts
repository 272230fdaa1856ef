import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import * as v from 'valibot';
import { aliasCommand, catalogue } from '../../src/core/aliases';
import { Diagnosis, DoctorError } from '../../src/core/contracts';
import { faultModes } from '../../src/core/faults';
import type { Session } from '../../src/core/ssh';
import { ask, failure, json } from './support/answers';
import { filesIn } from './support/bundleFiles';
import { cli } from './support/cli';
import { cliWith } from './support/cliWith';
import { eventually } from './support/eventually';
import { processesNaming, stillRunning, supervisorOf, tree } from './support/hostProcesses';
import { freshName, type Lab, labUp, signInTo, started } from './support/lab';
import { listenersOf } from './support/listeners';
import { folderOf, stateFolder } from './support/stateFolder';

const labs = path.dirname(folderOf('any'));

function embeddedLab(...flags: string[]): Promise<Lab> {
  return labUp(freshName(), '--sshd', 'embedded', ...flags);
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

describe('a lab without a sandbox', function () {
  this.timeout(60_000);
  let lab: Lab;
  let session: Session;

  before(async () => {
    lab = await embeddedLab();
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

  it('listens on loopback alone', () => {
    const listeners = listenersOf(tree(supervisor(lab)).map(({ pid }) => pid));
    assert.deepEqual([...new Set(listeners.map(({ address }) => address))], ['127.0.0.1']);
    assert.ok(listeners.some(({ port }) => port === lab.instances[0]?.appPort));
  });

  it('answers all aliases', async () => {
    const names = Object.values(catalogue).filter(({ kind }) => kind === 'report' || kind === 'navigate');
    const seen = await Promise.all(
      names.map(async ({ name }) => ({ name, ...(await session.run(aliasCommand(name, []))) })),
    );
    assert.deepEqual(
      seen.filter(({ exitCode, stderr }) => exitCode !== 0 || stderr !== ''),
      [],
    );
    assert.ok(seen.length >= 16);
    const home = path.join(folderOf(lab.name), 'home');
    assert.equal(
      (await session.run(aliasCommand('gohome', []))).stdout.split('\n')[0],
      `${home}/site/wwwroot`,
    );
  });

  it('installs nothing into the machine', async () => {
    const { stdout, exitCode } = await session.run('install-nettools');
    // A machine that has the tools is told so.
    assert.match(stdout, /this lab has no container|Already installed/);
    assert.equal(exitCode, stdout.includes('Already installed') ? 0 : 1);
  });

  it('gives shells the environment of the site, and nothing of its own', async () => {
    const { stdout } = await session.run('env');
    assert.match(stdout, new RegExp(`^WEBSITE_SITE_NAME=${lab.siteName}$`, 'm'));
    for (const name of ['XDG_STATE_HOME', 'NODE_OPTIONS', 'npm_', 'SSH_AUTH_SOCK'])
      assert.doesNotMatch(stdout, new RegExp(`^${name}`, 'm'));
  });

  it('shows the log of the app', async () => {
    await fetch(`${lab.siteUrl}/no-such-page-of-a-test`);
    const shown = async () =>
      (await cli('logs', '--target', lab.target)).stdout.includes('no-such-page-of-a-test');
    await eventually('the request is in the log', shown, 5000);
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
    it('runs 24 commands side by side, each with its own output and exit code', async () => {
      const results = await Promise.all(
        Array.from({ length: 24 }, (_, n) =>
          session.run(`sleep 0.2; echo out ${n}; echo err ${n} >&2; exit ${n}`),
        ),
      );
      assert.deepEqual(
        results.map(({ stdout, stderr, exitCode }) => [stdout, stderr, exitCode]),
        Array.from({ length: 24 }, (_, n) => [`out ${n}\n`, `err ${n}\n`, n]),
      );
    });

    it('refuses the eleventh session of a connection, so that a client can try again', async () => {
      const greedy = await signInTo(lab, { maxChannels: 16, maxConnections: 1 });
      const results = await Promise.all(Array.from({ length: 16 }, () => greedy.run('sleep 0.3; echo done')));
      assert.ok(results.every(({ stdout }) => stdout === 'done\n'));
      await greedy.close();
    });

    it('tells the signal that ended a command', async () => {
      const { exitCode, signal } = await session.run('kill -s TERM $BASHPID');
      assert.deepEqual({ exitCode, signal }, { exitCode: null, signal: 'TERM' });
    });

    it('loses nothing of two streams that wait for a slow reader', async () => {
      const bytes = 6_000_000;
      const { stdout, stderr, done } = await session.openStream(
        `head -c ${bytes} /dev/zero; head -c ${bytes} /dev/zero >&2; head -c ${bytes} /dev/zero & head -c ${bytes} /dev/zero >&2; wait`,
      );
      const count = async (stream: AsyncIterable<Buffer>) => {
        let sum = 0;
        for await (const chunk of stream) {
          sum += chunk.length;
          if (sum % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        }
        return sum;
      };
      assert.deepEqual(await Promise.all([count(stdout), count(stderr)]), [2 * bytes, 2 * bytes]);
      assert.equal((await done).exitCode, 0);
    });

    it('opens a shell with a terminal that can be resized', async () => {
      const shell = await session.openShell({ cols: 100, rows: 30 });
      let screen = '';
      shell.stream.on('data', (chunk: Buffer) => {
        screen += chunk.toString();
      });
      await eventually('it greets', () => screen.includes('Run apphelp'), 5000);
      shell.stream.write('tty; stty size; echo "$TERM"\n');
      await eventually('it has its size', () => /\/dev\/\S+\r\n30 100\r\nxterm/.test(screen), 5000);
      shell.resize({ cols: 120, rows: 40 });
      shell.stream.write('stty size\n');
      await eventually('it has its new size', () => screen.includes('40 120'), 5000);
      shell.stream.write('exit 4\n');
      assert.equal(await shell.exited, 4);
    });

    it('leaves nothing of a shell that is closed', async () => {
      const seconds = uniqueSeconds();
      const shell = await session.openShell({ cols: 80, rows: 24 });
      shell.stream.resume();
      shell.stream.write(`sleep ${seconds} & sleep ${seconds}\n`);
      await eventually('it runs', () => processesNaming(seconds).length === 2, 5000);
      shell.close();
      await shell.exited;
      await eventually('nothing is left', () => processesNaming(seconds).length === 0, 5000);
    });

    const trees: [title: string, command: (sleep: string) => string][] = [
      ['a command', (sleep) => sleep],
      ['pipelines and background jobs', (sleep) => `${sleep} | cat & (${sleep}) & wait`],
      [
        'what has left the session',
        (sleep) => `setsid ${sleep} & setsid bash -c '${sleep}; true' & ${sleep}`,
      ],
      ['what ignores TERM and HUP', (sleep) => `trap '' TERM HUP; ${sleep}; ${sleep}`],
      ['a helper with a child', (sleep) => `bash -c '${sleep} & wait'`],
    ];
    for (const [title, command] of trees)
      it(`leaves nothing of ${title} after a cancel`, async () => {
        const seconds = uniqueSeconds();
        const cancel = new AbortController();
        const running = session.run(command(`sleep ${seconds}`), { signal: cancel.signal });
        const rejected = assert.rejects(running, { name: 'AbortError' });
        const sleepers = () => processesNaming(seconds).length;
        await eventually('it runs', () => sleepers() > 0, 5000);
        cancel.abort();
        await rejected;
        await eventually('nothing is left', () => sleepers() === 0, 5000);
      });

    it('lets nobody in with a wrong password, name or method', async () => {
      const { password } = lab.ssh;
      for (const auth of [
        { username: 'root', password: 'Docker!' },
        { username: 'root', password: `${password}x` },
        { username: 'admin', password },
      ])
        await assert.rejects(signInTo(lab, { auth }), coded('ssh-auth-failed'));
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
        for (const foreign of [secret, 'their:app', `:${port16} `, String(process.pid), stateFolder])
          if (name !== 'manifest.json') assertWithout(text, foreign, name);
      const { stdout } = await session.run('checkport 1');
      assert.doesNotMatch(stdout, /Other listening ports/);
      const processes = files.get('container/processes.txt') ?? '';
      assert.match(processes, /gunicorn/);
      assert.doesNotMatch(processes, /mocha|node /);
      assert.match(files.get('container/env.txt') ?? '', new RegExp(`WEBSITE_SITE_NAME=${lab.siteName}`));
    } finally {
      other.kill('SIGKILL');
      listener.close();
    }
  });

  describe('modes', () => {
    after(() => ask('fault', 'off', '--target', lab.target));

    for (const { mode } of faultModes)
      it(`${mode}: the right verdict${/endpoint|dns/.test(mode) ? ', or none where names do not resolve' : ''}`, async () => {
        await ask('fault', mode, '--target', lab.target);
        const result = await cli('diagnose', '--target', lab.target, '--json');
        const { status, verdict } = v.parse(Diagnosis, json(result));
        const isOfNames = mode === 'wrong-endpoint' || mode === 'dns-fail';
        const right = mode === 'off' ? 'healthy' : mode;
        const seen = status === 'fault' ? verdict?.id : status;
        assert.ok(seen === right || (isOfNames && seen === 'inconclusive'), result.stdout);
      });
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
    await eventually('they run', () => sleepers() >= 5, 5000);
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
    await eventually('nothing of the lab runs', () => stillRunning(processes).length === 0, 5000);
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

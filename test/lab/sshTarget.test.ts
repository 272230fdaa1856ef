import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { silentLogger } from '../../src/core/contracts';
import { connect, type HostKey, tcpTransport } from '../../src/core/ssh';
import { failure, json } from './support/answers';
import type { CliResult } from './support/cli';
import { cliWith } from './support/cliWith';
import { forEachServer } from './support/forEachServer';
import type { Lab } from './support/lab';

interface Check {
  id: string;
  view?: string;
  state: string;
  reason?: string;
}

forEachServer((server) => {
  describe('lab: reached as ssh://, like any host', function () {
    this.timeout(60_000);

    let lab: Lab;
    let host = '';
    let port = 0;
    let hostKey: HostKey;
    let home = '';

    before(async () => {
      lab = await server.labUp(undefined, '--tcp');
      host = lab.ssh.host ?? '';
      port = lab.ssh.port ?? 0;
      hostKey = await readKey();
    });

    beforeEach(() => {
      home = fs.mkdtempSync(path.join(os.tmpdir(), 'asd-home-'));
      know(`[${host}]:${port} ${hostKey.type} ${hostKey.base64}\n`);
    });

    afterEach(() => fs.rmSync(home, { recursive: true }));

    /** The key that the lab's sshd shows. */
    async function readKey(): Promise<HostKey> {
      const keys: HostKey[] = [];
      const session = await connect({
        transport: tcpTransport({ host, port }),
        auth: { username: lab.ssh.user, password: lab.ssh.password },
        hostKey: {
          kind: 'verify',
          verify: (key) => {
            keys.push(key);
            return Promise.resolve(true);
          },
        },
        logger: silentLogger,
      });
      await session.close();
      const [key] = keys;
      assert.ok(key);
      return key;
    }

    function know(text: string): void {
      fs.mkdirSync(path.join(home, '.ssh'), { recursive: true });
      fs.writeFileSync(path.join(home, '.ssh', 'known_hosts'), text);
    }

    function over(env: NodeJS.ProcessEnv, command: string, ...args: string[]): Promise<CliResult> {
      const target = `ssh://${lab.ssh.user}@${host}:${port}`;
      const password = lab.ssh.password;
      return cliWith(
        { HOME: home, SSH_AUTH_SOCK: undefined, APPSERVICE_DOCTOR_SSH_PASSWORD: password, ...env },
        ...[command, ...args, '--target', target, '--json'],
      );
    }

    describe('host keys', () => {
      it('refuses a host that nobody knows, and remembers nothing', async () => {
        know('');
        const { message, next } = failure(await over({}, 'run', 'checkport'), 'host-key-unknown');
        assert.ok(message.includes(hostKey.fingerprint));
        assert.ok(next.includes(`ssh -p ${port} ${host}`));
        assert.equal(fs.readFileSync(path.join(home, '.ssh', 'known_hosts'), 'utf8'), '');
      });

      it('takes --yes for no answer to that', async () => {
        know('');
        failure(await over({}, 'run', 'checkport', '--yes'), 'host-key-unknown');
      });

      it('lets a known one in, hashed names too', async () => {
        const salt = Buffer.from('twenty bytes of salt');
        const name = `[${host}]:${port}`;
        const hash = createHmac('sha1', salt).update(name).digest('base64');
        for (const names of [name, `|1|${salt.toString('base64')}|${hash}`, `elsewhere,${name}`]) {
          know(`${names} ${hostKey.type} ${hostKey.base64}\n`);
          const result = await over({}, 'run', 'checkport');
          assert.equal(result.code, 0, result.stdout);
        }
      });

      it('refuses a key that changed or was revoked', async () => {
        const other = `${hostKey.base64.slice(0, -6)}AAAAAA`;
        for (const text of [
          `[${host}]:${port} ${hostKey.type} ${other}\n`,
          `@revoked * ${hostKey.type} ${hostKey.base64}\n`,
        ]) {
          know(text);
          failure(await over({}, 'run', 'checkport', '--yes'), 'host-key-changed');
        }
      });
    });

    describe('signing in', () => {
      it('says that the password is wrong, and tells it to nobody', async () => {
        const wrong = 'Wr0ng-Pass-of-a-test';
        const env = { APPSERVICE_DOCTOR_SSH_PASSWORD: wrong };
        const result = await over(env, 'run', 'checkport');
        failure(result, 'ssh-auth-failed');
        const debug = await over({ ...env, APPSERVICE_DOCTOR_LOG: 'debug' }, 'run', 'checkport');
        assert.ok(!`${result.stdout}${debug.stdout}${debug.stderr}`.includes(wrong));
      });

      it('says that there is nothing to sign in with', async () => {
        const env = { APPSERVICE_DOCTOR_SSH_PASSWORD: undefined };
        failure(await over(env, 'run', 'checkport'), 'ssh-auth-failed');
      });
    });

    describe('effects', () => {
      const asking = [
        ['run', 'ai-test'],
        ['run', 'ai-latency'],
        ['run', 'install-nettools'],
        ['run', 'ls'],
        ['fault', 'bad-creds'],
        ['diagnose', '--path', '/chat', '--body', '{"prompt":"x"}'],
      ];
      for (const [command = '', ...args] of asking)
        it(`asks before ${[command, ...args].join(' ')}, and does nothing where nobody can be asked`, async () => {
          failure(await over({}, command, ...args, '--url', lab.siteUrl), 'confirmation-needed');
          const health = (await (await fetch(`${lab.siteUrl}/health`)).json()) as { fault_mode?: string };
          assert.equal(health.fault_mode ?? 'off', 'off');
        });

      it('takes --yes for the user’s word', async () => {
        const { result } = json(await over({}, 'run', 'ai-test', '--yes')) as { result: { ok: boolean } };
        assert.equal(result.ok, true);
      });

      it('answers a typo before it asks', async () => {
        assert.match(failure(await over({}, 'run', 'ai-diagnos'), 'alias-unknown').next, /ai-diagnose/);
      });

      it('lists what there is', async () => {
        const { aliases } = json(await over({}, 'run', '--list')) as {
          aliases: { name: string; present: boolean }[];
        };
        assert.ok(aliases.length >= 18);
        assert.deepEqual(
          aliases.filter(({ present }) => !present),
          [],
        );
      });
    });

    describe('diagnose', () => {
      it('calls the model once, asks the site for / alone, and finds it healthy', async () => {
        const result = await over({}, 'diagnose', '--url', lab.siteUrl);
        const { status, target, checks } = json(result) as {
          status: string;
          target: { kind: string };
          checks: Check[];
        };
        assert.deepEqual([status, result.code, target.kind], ['healthy', 0, 'ssh']);
        const ran = checks.filter(({ id, state }) => id.startsWith('ai-') && state !== 'skipped');
        assert.deepEqual([...new Set(ran.map(({ id }) => id))].sort(), ['ai-diagnose', 'ai-dns']);
        assert.equal(ran.filter(({ id }) => id === 'ai-diagnose').length, 1);
        assert.deepEqual(
          checks.flatMap(({ id }) => (/^[A-Z]+ \//.test(id) ? [id] : [])),
          ['GET /'],
        );
      });

      it('needs no URL for what can be seen from inside', async () => {
        const { checks } = json(await over({}, 'diagnose')) as { checks: Check[] };
        const outside = checks.find(({ id }) => id === 'GET /');
        assert.match(outside?.reason ?? '', /--url/);
        assert.ok(checks.some(({ id, state }) => id === 'listening-port' && state === 'pass'));
      });
    });
  });
});

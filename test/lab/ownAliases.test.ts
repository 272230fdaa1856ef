import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { Diagnosis } from '../../src/core/contracts';
import { silentLogger } from '../../src/core/contracts';
import { connect, type HostKey, type Session, tcpTransport } from '../../src/core/ssh';
import { json } from './support/answers';
import { cli, startCli } from './support/cli';
import { cliWith } from './support/cliWith';
import { endsItsLabs, openssh } from './support/forEachServer';
import { eventually } from './support/eventually';
import { freshName, type Lab, signInTo } from './support/lab';

/** Of the look itself. */
const marker = '/tmp/before-the-helpers';
/** What the app and the platform write while they are looked at is theirs. */
const written =
  `find / \\( -path /proc -o -path /sys -o -path /dev -o -path /home/LogFiles \\) -prune ` +
  `-o \\( -type f -o -type l -o -type p -o -type s \\) -cnewer ${marker} ! -path ${marker} -print 2>/dev/null | sort`;

describe('lab: an image without the helper commands', function () {
  this.timeout(120_000);
  let lab: Lab;
  let session: Session;
  let named: string[] = [];

  before(async () => {
    lab = await openssh.labUp(freshName(), '--aliases', 'none');
    session = await signInTo(lab);
    named = ['--target', `azure:${lab.siteName}`, '--cloud', `lab:${lab.name}`];
  });
  after(() => session.close());
  endsItsLabs();

  async function inside(command: string): Promise<string> {
    return (await session.run(command)).stdout.trim();
  }
  const history = (): Promise<string> =>
    inside('cat ~/.bash_history ~/.python_history 2>/dev/null; ls -A ~ | sort');
  const processes = async (): Promise<string[]> =>
    (await inside(`for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline 2>/dev/null; echo; done`))
      .split('\n')
      .filter((line) => /base64 -d|_asd_|eval "\$\(printf|ai-|apphelp|applogs/.test(line))
      .filter((line) => !line.includes('for p in /proc'));
  const names = (): Promise<string> => inside('declare -F | grep -c _asd_; type -t apphelp ai-diagnose');

  it('has none of its own', async () => {
    assert.match(await names(), /^0$/);
  });

  it('is diagnosed with ours, from memory, and nothing is left in the container', async () => {
    const [folders, kept] = [
      await inside('ls -A /tmp /root /home /home/site /home/site/wwwroot'),
      await history(),
    ];
    await inside(`sleep 1.1; touch ${marker}; sleep 0.1`);
    const diagnosis = v.parse(Diagnosis, json(await cli('diagnose', ...named, '--json')));
    assert.equal(diagnosis.status, 'healthy');
    const seen = diagnosis.checks.map(({ id, state }) => `${id} ${state}`);
    for (const alias of ['checkport', 'ai-diagnose', 'showpkgs'])
      assert.ok(seen.includes(`${alias} pass`), seen.join());
    const aliases = ['apphelp', 'ai-test', 'showpkgs', 'logfiles', 'checkport'];
    const ran = await Promise.all(aliases.map((alias) => cli('run', alias, ...named, '--json')));
    for (const [index, one] of ran.entries()) {
      const { alias, exitCode, result } = json(one) as { alias: string; exitCode: number; result: unknown };
      assert.deepEqual([alias, exitCode], [aliases[index], 0]);
      assert.notEqual(result, null, alias);
      if (alias === 'showpkgs') assert.match(JSON.stringify(result), /"name":"fastapi"/);
    }
    assert.equal(await inside(written), '');
    await inside(`rm ${marker}`);
    assert.equal(await inside('ls -A /tmp /root /home /home/site /home/site/wwwroot'), folders);
    assert.equal(await history(), kept);
    assert.deepEqual(await processes(), []);
    assert.match(await names(), /^0$/);
  });

  it('leaves nothing running where a stream of ours is followed and ended', async () => {
    const running = startCli('run', 'applogs', ...named);
    await running.printed(/gunicorn|GET \//);
    assert.notDeepEqual(await processes(), []);
    running.child.kill('SIGINT');
    await running.done;
    await eventually('it is gone', async () => (await processes()).length === 0);
  });

  describe('reached as ssh://, where they are asked about', () => {
    let host: Lab;
    let home = '';
    let target = '';

    before(async () => {
      home = fs.mkdtempSync(path.join(os.tmpdir(), 'asd-home-'));
      host = await openssh.plainLab(freshName(), '--aliases', 'none', '--tcp');
      const { host: address = '', port = 0 } = host.ssh;
      target = `ssh://${host.ssh.user}@${address}:${port}`;
      const keys: HostKey[] = [];
      const probe = await connect({
        transport: tcpTransport({ host: address, port }),
        auth: { username: host.ssh.user, password: host.ssh.password },
        hostKey: {
          kind: 'verify',
          verify: (key) => {
            keys.push(key);
            return Promise.resolve(true);
          },
        },
        logger: silentLogger,
      });
      await probe.close();
      const [key] = keys;
      fs.mkdirSync(path.join(home, '.ssh'));
      fs.writeFileSync(
        path.join(home, '.ssh', 'known_hosts'),
        `[${address}]:${port} ${key?.type ?? ''} ${key?.base64 ?? ''}\n`,
      );
    });
    after(() => fs.rmSync(home, { recursive: true }));

    const run = (...args: string[]) =>
      cliWith(
        { HOME: home, APPSERVICE_DOCTOR_SSH_PASSWORD: host.ssh.password, SSH_AUTH_SOCK: undefined },
        ...args,
        '--target',
        target,
        '--json',
      );

    it('runs none of them without the user’s word', async () => {
      const { exitCode } = json(await run('run', 'showpkgs')) as { exitCode: number };
      assert.equal(exitCode, 127);
    });

    it('runs them with it', async () => {
      const { exitCode } = json(await run('run', 'showpkgs', '--yes')) as { exitCode: number };
      assert.equal(exitCode, 0);
    });
  });
});

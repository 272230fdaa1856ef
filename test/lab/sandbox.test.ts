import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { type Attempts, type HostThings, tryToBreakOut } from './support/breakOut';
import { openssh } from './support/forEachServer';
import { stateFolder } from './support/stateFolder';

/** CAP_CHOWN, DAC_OVERRIDE, FOWNER, KILL, SETGID, SETUID, NET_BIND_SERVICE, SYS_CHROOT, AUDIT_WRITE. */
const capabilitiesOfRoot = [0, 1, 3, 5, 6, 7, 10, 18, 29].reduce((set, bit) => set | (1n << BigInt(bit)), 0n);

function listen(...where: [number, string] | [string]): Promise<net.Server> {
  const server = net.createServer((client) => client.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const ready = () => resolve(server);
    if (where.length === 1) server.listen(where[0], ready);
    else server.listen(...where, ready);
  });
}

// OpenSSH alone: the embedded server has no sandbox to break out of, and says so (embedded.test.ts).
describe('sandbox', function () {
  this.timeout(30_000);
  let host: HostThings;
  const servers: net.Server[] = [];

  before(async () => {
    const abstractSocket = `asd-${randomBytes(6).toString('hex')}`;
    const loopback = await listen(0, '127.0.0.1');
    servers.push(loopback, await listen(`\0${abstractSocket}`));
    const file = path.join(stateFolder, 'of-the-host');
    fs.writeFileSync(file, 'a secret');
    host = { file, port: (loopback.address() as AddressInfo).port, abstractSocket };
  });

  after(() => {
    for (const server of servers) server.close();
  });

  for (const as of ['session', 'root of own namespaces'] as const)
    it(`has no way out for the ${as}`, async () => {
      const attempts = await tryToBreakOut(as, host);
      // Some systems do not let anybody make namespaces below those of the sandbox.
      assert.ok(Object.keys(attempts).length >= 19 || (as !== 'session' && 'namespaces' in attempts));
      assert.deepEqual(succeeded(attempts), []);
    });

  it('gives root inside the few capabilities that sshd and the app need, or none', async () => {
    const status = await openssh.insideSays('cat /proc/self/status');
    const expected = process.getuid?.() === 0 ? capabilitiesOfRoot : 0n;
    for (const set of ['CapPrm', 'CapEff', 'CapInh', 'CapAmb'])
      assert.equal(readSet(status, set) & ~expected, 0n, `${set}\n${status}`);
    assert.equal(readSet(status, 'CapEff'), expected);
    // Neither a set-user-id program nor another one of root's gets more.
    assert.match(status, /^NoNewPrivs:\t1$/m);
  });

  it('shows files and processes of the instance alone', async () => {
    const folders = (await openssh.insideSays('ls -A /')).split('\n');
    const known = /^(bin|sbin|lib|lib32|lib64|libx32|usr|etc|dev|proc|tmp|var|run|opt|home|root)$/;
    assert.deepEqual(
      folders.filter((name) => !known.test(name)),
      [],
    );
    assert.equal(await openssh.insideSays('cut -d : -f 1 /etc/passwd | paste -sd " "'), 'root sshd');
    // The brackets keep the pattern from finding itself.
    const pattern = 'supervisor[.]js|vs[c]ode|mo[c]ha';
    assert.equal(
      await openssh.insideSays(`cat /proc/[0-9]*/cmdline | tr '\\0' '\\n' | grep -cE '${pattern}'`),
      '0',
    );
  });

  it('tells nothing of the host in the environment and the command lines of its processes', async () => {
    const read = (name: string) =>
      openssh.insideSays(`cat /proc/[0-9]*/${name} 2>/dev/null | tr '\\0' '\\n'`);
    const environment = await read('environ');
    for (const name of ['XDG_STATE_HOME', 'npm_', 'SSH_AUTH_SOCK', process.cwd()])
      assert.equal(environment.includes(name), false, name);
    const commands = await read('cmdline');
    for (const folder of [stateFolder, process.cwd(), '/.cache/'])
      assert.equal(commands.includes(folder), false, folder);
  });

  it('has no network but its own loopback', async () => {
    assert.equal(await openssh.insideSays('tail -n +2 /proc/net/route'), '');
    assert.equal(await openssh.insideSays(`tail -n +3 /proc/net/dev | cut -d : -f 1 | tr -d ' '`), 'lo');
  });
});

function succeeded(attempts: Attempts): string[] {
  return Object.entries(attempts).flatMap(([name, ended]) => (ended === 'done' ? [name] : []));
}

function readSet(status: string, name: string): bigint {
  const hex = new RegExp(`^${name}:\\t([0-9a-f]+)$`, 'm').exec(status)?.[1];
  assert.ok(hex, name);
  return BigInt(`0x${hex}`);
}

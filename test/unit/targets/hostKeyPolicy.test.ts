import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { DoctorError } from '../../../src/core/contracts';
import { hostKeyPolicy } from '../../../src/targets/hostKeyPolicy';
import { confirmHostKey } from '../../../src/cli/targets/confirmHostKey';
import type { HostKey } from '../../../src/core/ssh';

const key: HostKey = {
  type: 'ssh-ed25519',
  base64: 'AAAAC3NzaC1lZDI1NTE5AAAAIKey',
  fingerprint: 'SHA256:abc',
};

describe('host keys of an SSH target', () => {
  let home = '';

  beforeEach(() => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'asd-home-'));
  });

  afterEach(() => {
    fs.rmSync(home, { recursive: true });
  });

  const file = (): string => path.join(home, '.ssh', 'known_hosts');

  /** What becomes of the key: `true`, or the code of the error. */
  async function verify(
    options: { typed?: string; isErrTty?: boolean; port?: number } = {},
  ): Promise<unknown> {
    const { typed, isErrTty = typed !== undefined, port = 22 } = options;
    const stdin = Object.assign(new PassThrough(), { isTTY: typed !== undefined });
    if (typed !== undefined) stdin.write(typed);
    const stderr = Object.assign(new PassThrough(), { isTTY: isErrTty });
    stderr.resume();
    const policy = await hostKeyPolicy({
      host: 'box.example.org',
      port,
      knownHosts: file(),
      confirm: confirmHostKey({
        host: 'box.example.org',
        port,
        io: { stdin, stdout: new PassThrough(), stderr, env: {} },
        signal: new AbortController().signal,
      }),
    });
    assert.ok(policy.kind === 'verify');
    return policy
      .verify(key)
      .catch((error: unknown) => (error instanceof DoctorError ? error : Promise.reject(error as Error)));
  }

  function remember(text: string): void {
    fs.mkdirSync(path.dirname(file()), { recursive: true });
    fs.writeFileSync(file(), text);
  }

  it('refuses an unknown key where nobody can be asked, and remembers nothing', async () => {
    for (const options of [{}, { typed: 'y\n', isErrTty: false }]) {
      const error = await verify({ ...options, port: 2222 });
      assert.ok(error instanceof DoctorError);
      assert.equal(error.code, 'host-key-unknown');
      assert.match(error.message, /SHA256:abc/);
      assert.match(error.next, /ssh -p 2222 box\.example\.org/);
      assert.equal(fs.existsSync(file()), false);
    }
  });

  it('asks on a terminal, remembers a yes for the owner alone, and does not ask again', async () => {
    assert.equal(await verify({ typed: 'yes\n', port: 2222 }), true);
    assert.equal(fs.readFileSync(file(), 'utf8'), `[box.example.org]:2222 ${key.type} ${key.base64}\n`);
    assert.equal(fs.statSync(file()).mode & 0o777, 0o600);
    assert.equal(await verify({ port: 2222 }), true);
    const elsewhere = await verify({ port: 22 });
    assert.ok(elsewhere instanceof DoctorError);
    assert.equal(elsewhere.code, 'host-key-unknown');
  });

  it('takes a no for a no', async () => {
    const error = await verify({ typed: 'n\n' });
    assert.ok(error instanceof DoctorError);
    assert.equal(error.code, 'declined');
    assert.equal(fs.existsSync(file()), false);
  });

  it('adds its line below one that does not end', async () => {
    remember('other.example.org ssh-ed25519 AAAA');
    assert.equal(await verify({ typed: 'y\n' }), true);
    assert.equal(await verify(), true);
  });

  it('refuses a changed or revoked key, on a terminal too, and says how to forget the old one', async () => {
    for (const text of [
      '[box.example.org]:2222 ssh-ed25519 AAAAother\n',
      `@revoked * ssh-ed25519 ${key.base64}\n`,
    ]) {
      remember(text);
      const error = await verify({ typed: 'y\n', port: 2222 });
      assert.ok(error instanceof DoctorError);
      assert.equal(error.code, 'host-key-changed');
      assert.match(error.next, /ssh-keygen -R '\[box\.example\.org\]:2222'/);
      assert.equal(fs.readFileSync(file(), 'utf8'), text);
    }
  });
});

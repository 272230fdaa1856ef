import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { DoctorError } from '../../../src/core/contracts';
import { connect, tcpTransport, unixTransport, type HostKey } from '../../../src/core/ssh';
import { EmbeddedServer } from './embeddedServer';
import { sessionOptions, withServer } from './fixture';
import { keyPair } from './keyPair';

const { username } = EmbeddedServer;

async function rejection(promise: Promise<unknown>): Promise<DoctorError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof DoctorError, String(error));
  assert.match(error.next, /\.$/);
  return error;
}

/** A listener that does with each connection what it is told. */
async function withListener(
  onConnection: (socket: Socket) => void,
  body: (port: number) => Promise<void>,
): Promise<void> {
  const listener = createServer();
  const open = new Set<{ destroy(): void }>();
  listener.on('connection', (socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
  });
  listener.on('connection', onConnection);
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  try {
    await body((listener.address() as AddressInfo).port);
  } finally {
    for (const socket of open) socket.destroy();
    listener.close();
  }
}

describe('ssh: connecting', () => {
  it('goes over TCP, and says where to', () =>
    withServer({}, async (server) => {
      await withListener(
        (socket: Socket) => {
          const inner = unixTransport({ path: server.socket });
          void inner.open(new AbortController().signal).then((stream) => {
            stream.on('error', () => undefined);
            stream.pipe(socket).pipe(stream);
          });
        },
        async (port) => {
          const transport = tcpTransport({ host: '127.0.0.1', port });
          assert.equal(transport.description, `127.0.0.1:${port}`);
          assert.equal(tcpTransport({ host: '::1', port: 22 }).description, '[::1]:22');
          const session = await connect(sessionOptions(server, { transport }));
          assert.equal((await session.run('echo hi')).stdout, 'hi\n');
          await session.close();
        },
      );
    }));

  it('tells of a port and of a socket where nobody listens', async () => {
    let port = 0;
    await withListener(
      () => undefined,
      (used) => {
        port = used;
        return Promise.resolve();
      },
    );
    const signal = new AbortController().signal;
    const tcp = await rejection(tcpTransport({ host: '127.0.0.1', port }).open(signal));
    assert.equal(tcp.code, 'transport-refused');
    const unix = await rejection(unixTransport({ path: join('/nowhere', 'ssh.sock') }).open(signal));
    assert.equal(unix.code, 'transport-refused');
  });

  it('tells of a name that does not exist', async () => {
    const transport = tcpTransport({ host: 'no-such-host.invalid', port: 22 });
    const error = await rejection(transport.open(new AbortController().signal));
    assert.equal(error.code, 'transport-unreachable');
  });

  it('tells of an address that does not answer, and can be cancelled meanwhile', async () => {
    // A listener whose backlog is full answers nothing at all; Node's own would accept.
    const listener = spawn('python3', [
      '-c',
      `import socket, sys
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(0)
clients = [socket.socket() for _ in range(4)]
for c in clients: c.setblocking(False); c.connect_ex(s.getsockname())
print(s.getsockname()[1], flush=True); sys.stdin.read()`,
    ]);
    try {
      const [line] = (await once(listener.stdout, 'data')) as [Buffer];
      const transport = tcpTransport({ host: '127.0.0.1', port: Number(line), connectTimeoutMs: 100 });
      const error = await rejection(transport.open(new AbortController().signal));
      assert.equal(error.code, 'transport-timeout');
      assert.match(error.message, /100 ms/);
      await assert.rejects(transport.open(AbortSignal.timeout(20)), { name: 'TimeoutError' });
      await assert.rejects(transport.open(AbortSignal.abort()), { name: 'AbortError' });
    } finally {
      listener.stdin.end();
      await once(listener, 'close');
    }
  });

  it('tells of a wrong password without saying it', () =>
    withServer({}, async (server) => {
      const password = 'wrong-and-secret';
      const error = await rejection(connect(sessionOptions(server, { auth: { username, password } })));
      assert.equal(error.code, 'ssh-auth-failed');
      assert.ok(!JSON.stringify([error.message, error.next, error.stack]).includes(password));
      assert.match(error.message, /password/);
    }));

  it('signs in by key, or says why the key is of no use', () => {
    const keys = keyPair({
      passphrase: 'open',
      cipher: 'aes256-ctr',
      rounds: 4,
    });
    const publicKey = ssh2.utils.parseKey(keys.public);
    assert.ok(!(publicKey instanceof Error));
    return withServer({ authorizedKey: publicKey.getPublicSSH() }, async (server) => {
      const auth = { username, privateKey: keys.private, passphrase: 'open', agent: '/nowhere/agent.sock' };
      const session = await connect(sessionOptions(server, { auth }));
      await session.close();
      const locked = await rejection(
        connect(sessionOptions(server, { auth: { username, privateKey: keys.private } })),
      );
      assert.equal(locked.code, 'ssh-key-unusable');
      const none = await rejection(connect(sessionOptions(server, { auth: { username } })));
      assert.equal(none.code, 'ssh-auth-failed');
    });
  });

  it('gives the password to a server that asks for it by keyboard-interactive', () =>
    withServer({ keyboardOnly: true }, async (server) => {
      const session = await connect(sessionOptions(server));
      await session.close();
    }));

  it('tells of a server that accepts but does not let in', () =>
    withServer({ silentSignIn: true }, async (server) => {
      const error = await rejection(connect(sessionOptions(server, { readyTimeoutMs: 150 })));
      assert.equal(error.code, 'ssh-timeout');
      assert.match(error.message, /150 ms/);
    }));

  it('tells of a listener that never says a word, hangs up, or speaks something else', async () => {
    const given: [onConnection: (socket: Socket) => void, code: string][] = [
      [() => undefined, 'ssh-timeout'],
      [(socket) => socket.destroy(), 'ssh-handshake-failed'],
      [(socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'ssh-handshake-failed'],
    ];
    await withServer({}, async (server) => {
      for (const [onConnection, code] of given) {
        await withListener(onConnection, async (port) => {
          const transport = tcpTransport({ host: '127.0.0.1', port });
          const error = await rejection(connect(sessionOptions(server, { transport, readyTimeoutMs: 150 })));
          assert.equal(error.code, code);
        });
      }
    });
  });

  it('can be cancelled', () =>
    withServer({ silentSignIn: true }, async (server) => {
      const controller = new AbortController();
      const connecting = connect(sessionOptions(server, { signal: controller.signal }));
      setTimeout(() => {
        controller.abort();
      }, 50);
      await assert.rejects(connecting, { name: 'AbortError' });
    }));

  it('shows the host key, and goes on only if it is accepted', () =>
    withServer({}, async (server) => {
      const seen: HostKey[] = [];
      const verify = (answer: () => Promise<boolean>) => ({
        kind: 'verify' as const,
        verify: (key: HostKey) => {
          seen.push(key);
          return answer();
        },
      });
      const session = await connect(
        sessionOptions(server, {
          // Whoever is asked may take longer than the server may.
          readyTimeoutMs: 200,
          hostKey: verify(() => new Promise((resolve) => setTimeout(resolve, 300, true))),
        }),
      );
      await session.close();
      assert.equal(seen[0]?.type, 'ssh-ed25519');
      assert.equal(seen[0].base64, EmbeddedServer.hostKey.toString('base64'));
      assert.match(seen[0].fingerprint, /^SHA256:[A-Za-z0-9+/]{43}$/);
      const refused = await rejection(
        connect(sessionOptions(server, { hostKey: verify(() => Promise.resolve(false)) })),
      );
      assert.equal(refused.code, 'host-key-rejected');
      assert.ok(refused.message.includes(seen[0].fingerprint));
      const reason = new Error('no known_hosts');
      await assert.rejects(
        connect(sessionOptions(server, { hostKey: verify(() => Promise.reject(reason)) })),
        reason,
      );
    }));
});

import assert from 'node:assert/strict';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { unhealthy } from '../../../lab/inside/healthCheck';
import { postgresStub } from '../../../lab/inside/postgresStub';
import { warmUp } from '../../../lab/inside/warmUp';

describe('the platform of the lab', () => {
  const servers: net.Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function listen(server: net.Server): Promise<{ host: string; port: number }> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  }

  const answering = (statusOf: (path: string) => number) =>
    listen(http.createServer((request, response) => response.writeHead(statusOf(request.url ?? '')).end()));

  it('takes any answer to its ping for a start', async () => {
    const place = await answering(() => 500);
    assert.equal(await warmUp({ ...place, limitMs: 5000, signal: new AbortController().signal }), true);
  });

  it('gives up on a port that is open and never answers', async () => {
    const place = await listen(net.createServer((socket) => socket.unref()));
    const began = performance.now();
    assert.equal(await warmUp({ ...place, limitMs: 300, signal: new AbortController().signal }), false);
    assert.ok(performance.now() - began < 3000);
  });

  it('stops to ping when the container has ended', async () => {
    const place = await listen(net.createServer((socket) => socket.destroy()));
    assert.equal(await warmUp({ ...place, limitMs: 60_000, signal: AbortSignal.timeout(200) }), false);
  });

  it('finds an instance unhealthy after several answers in a row other than 2xx', async () => {
    const statuses = [404, 200, 302, 500, 404];
    const place = await answering(() => statuses.shift() ?? 200);
    const check = { ...place, path: '/health', signal: new AbortController().signal };
    assert.equal(await unhealthy(check), 3);
    assert.deepEqual(statuses, []);
  });

  it('turns a client of PostgreSQL away by name, or lets it in', async () => {
    const closed = await listen(postgresStub({ isOpen: false }));
    assert.match(
      await signIn(closed),
      /^NE.*C28000\0Mno pg_hba\.conf entry for host "127\.0\.0\.1", user "shop", database "orders"/s,
    );
    const welcome = await signIn(await listen(postgresStub({ isOpen: true })));
    assert.match(welcome, /^NR.*server_version\0.*Z.{4}I$/s);
  });
});

/** Asks for TLS, then signs in without. */
async function signIn({ host, port }: { host: string; port: number }): Promise<string> {
  const client = net.connect(port, host);
  const parameters = Buffer.from('user\0shop\0database\0orders\0\0');
  const startup = Buffer.alloc(8);
  startup.writeInt32BE(8 + parameters.length);
  startup.writeInt32BE(196_608, 4);
  const tls = Buffer.alloc(8);
  tls.writeInt32BE(8);
  tls.writeInt32BE(80_877_103, 4);
  client.write(Buffer.concat([tls, startup, parameters]));
  let seen = '';
  client.on('data', (data) => {
    seen += data.toString('latin1');
    if (seen.endsWith('I')) client.end();
  });
  await new Promise((resolve) => client.once('close', resolve));
  return seen;
}

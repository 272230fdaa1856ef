import assert from 'node:assert/strict';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { httpProbe } from '../../../src/core/probes/httpProbe';

describe('HTTP probe', () => {
  const servers: net.Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function serve(server: net.Server): Promise<string> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const probe = (siteUrl: string, options: Partial<Parameters<typeof httpProbe>[0]> = {}) =>
    httpProbe({ siteUrl, request: { method: 'GET', path: '/x' }, timeoutMs: 5000, ...options });

  it('tells status, body and time, and says who it is', async () => {
    let agent: string | undefined;
    const url = await serve(
      http.createServer((request, response) => {
        agent = request.headers['user-agent'];
        response.writeHead(418).end('tea');
      }),
    );
    const seen = await probe(url);
    assert.deepEqual([seen.status, seen.bodyExcerpt, seen.source, seen.path], [418, 'tea', 'outside', '/x']);
    assert.equal(agent, 'appservice-doctor');
  });

  it('names the host that it asked for, and the instance that the affinity cookie names', async () => {
    const url = await serve(
      http.createServer((request, response) => {
        response.setHeader('set-cookie', [
          'own=1',
          'ARRAffinity=61c7d99685ba0123;Path=/',
          'ARRAffinitySameSite=x',
        ]);
        response.end(request.headers.host);
      }),
    );
    const headers = { host: 'www.contoso-shop.com' };
    const seen = await probe(url, { request: { method: 'GET', path: '/x', headers } });
    assert.deepEqual(
      [seen.host, seen.bodyExcerpt, seen.instance],
      ['www.contoso-shop.com', 'www.contoso-shop.com', '61c7d99685ba0123'],
    );
    const plain = await serve(http.createServer((_request, response) => response.end()));
    assert.equal('instance' in (await probe(plain)), false);
  });

  for (const path of ['//other.example/x', '/\\other.example/x'])
    it(`asks no other host, whatever the path looks like: ${path}`, async () => {
      const url = await serve(http.createServer((_request, response) => response.end('ours')));
      const seen = await probe(url, { request: { method: 'GET', path } });
      assert.deepEqual([seen.status, seen.host], [200, new URL(url).host]);
    });

  it('does not follow redirects: where they lead is another question', async () => {
    const url = await serve(
      http.createServer((_request, response) => response.writeHead(302, { location: '/login' }).end()),
    );
    assert.equal((await probe(url)).status, 302);
  });

  it('has status 0 and the reason where nobody answers', async () => {
    const url = await serve(net.createServer());
    servers.pop()?.close();
    const seen = await probe(url);
    assert.equal(seen.status, 0);
    assert.match(seen.error ?? '', /ECONNREFUSED/);
  });

  it('has status 0 where the answer takes too long', async () => {
    const url = await serve(http.createServer(() => undefined));
    const seen = await probe(url, { timeoutMs: 50 });
    assert.deepEqual([seen.status, seen.error], [0, 'no answer within 0.05 s']);
  });

  it('reads no more of an endless body than it keeps', async () => {
    const url = await serve(
      http.createServer((_request, response) => {
        const feed = () => {
          while (response.write('x'.repeat(65_536)));
          response.once('drain', feed);
        };
        feed();
      }),
    );
    assert.equal((await probe(url)).bodyExcerpt?.length, 65_536);
  });

  it('rejects with the reason when it is cancelled', async () => {
    const url = await serve(http.createServer(() => undefined));
    const cancel = new AbortController();
    const pending = probe(url, { signal: cancel.signal });
    cancel.abort(new Error('enough'));
    await assert.rejects(pending, { message: 'enough' });
  });
});

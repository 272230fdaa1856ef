import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SpreadReport } from '../../../src/core/contracts';
import type { Target } from '../../../src/targets/target';
import { fakeSession, fakeTarget, runWith } from './fakes';

const ids = ['aaaaaaaa11111111', 'bbbbbbbb22222222'];

describe('spread on the command line', () => {
  let server: http.Server;
  let siteUrl: string;
  const seen: { method: string; url: string; marker: string | undefined; cookie: string | undefined }[] = [];

  before(async () => {
    let turn = 0;
    server = http.createServer(({ method = '', url = '', headers }, response) => {
      const { cookie } = headers;
      seen.push({ method, url, marker: headers['user-agent'], cookie });
      const bound = ids.find((id) => cookie?.includes(`ARRAffinity=${id}`));
      const id = bound ?? ids[turn++ % 2] ?? '';
      response.writeHead(200, { 'set-cookie': bound === undefined ? [`ARRAffinity=${id};Path=/`] : [] });
      response.end(JSON.stringify({ instance_id: id }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    siteUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => seen.splice(0));
  after(() => server.close());

  const site = (more: Partial<Target> = {}): Target =>
    fakeTarget(
      fakeSession(() => undefined),
      {
        siteUrl,
        info: { kind: 'azure', name: 'shop/staging' },
        scaleOut: () =>
          Promise.resolve({ instances: ids.map((id) => ({ id, state: 'READY' })), affinity: true }),
        ...more,
      },
    );
  const args = ['spread', '--target', 'ssh://x@y'];

  it('asks with GET alone, marked as ours, a few times, and says so', async () => {
    const { code, stdout, stderr } = await runWith(site(), args);
    assert.equal(code, 0);
    assert.equal(seen.length, 32);
    assert.ok(
      seen.every(({ method, url, marker }) => `${method} ${url} ${marker}` === 'GET / appservice-doctor'),
    );
    assert.equal(seen.filter(({ cookie }) => cookie !== undefined).length, 8);
    assert.match(stderr, /32 requests GET \/, one after the other, are sent to http:/);
    assert.match(stdout, /^✓ even/);
    assert.match(stdout, /az webapp update .*--name shop --slot staging --client-affinity-enabled false/);
  });

  it('asks first before it sends more than a page takes, or speaks with an MCP server', async () => {
    for (const more of [['--requests', '60'], ['--mcp']]) {
      const { code, stdout } = await runWith(site(), [...args, '--json', ...more]);
      assert.equal(code, 3);
      assert.equal((JSON.parse(stdout) as { error: { code: string } }).error.code, 'confirmation-needed');
    }
    assert.equal(seen.length, 0);
    assert.equal((await runWith(site(), [...args, '--requests', '60'], 'n\n')).code, 3);
    assert.equal((await runWith(site(), [...args, '--requests', '60', '--yes'])).code, 0);
    assert.equal(seen.length, 68);
  });

  it('asks the path that is named, or the health path', async () => {
    const health = { moreProbes: () => Promise.resolve([{ method: 'GET', path: '/healthz' }]) };
    await runWith(site(health), [...args, '--requests', '1']);
    await runWith(site(health), [...args, '--requests', '1', '--path', '/work']);
    assert.deepEqual([...new Set(seen.map(({ url }) => url))], ['/healthz', '/work']);
  });

  it('does without the platform, and is inconclusive with few requests', async () => {
    const refusing = site({ scaleOut: () => Promise.reject(new Error('403')) });
    const { code, stdout } = await runWith(refusing, [...args, '--json', '--requests', '4']);
    assert.equal(code, 2);
    const report = JSON.parse(stdout) as SpreadReport;
    assert.equal(report.spread.state, 'not-enough');
    assert.deepEqual(
      report.instances.map(({ listed }) => listed),
      ['unknown', 'unknown'],
    );
  });

  it('refuses what means nothing, and gives up on a site that is silent', async () => {
    const bound = site({ probeHeaders: { cookie: `ARRAffinity=${ids[0] ?? ''}` } });
    const codes = [
      await runWith(bound, [...args]),
      await runWith(site(), [...args, '--path', 'health']),
      await runWith(site(), [...args, '--tool', 'x']),
      await runWith(site(), [...args, '--requests', '1000']),
    ];
    for (const { code, stderr } of codes) {
      assert.equal(code, 3);
      assert.match(stderr, /\(usage\)/);
    }
    const nowhere = fakeTarget(fakeSession(() => undefined));
    assert.match((await runWith(nowhere, args)).stderr, /\(site-url-unknown\)/);
    const silent = await runWith(site({ siteUrl: 'http://127.0.0.1:9' }), args);
    assert.equal(silent.code, 3);
    assert.match(silent.stderr, /\(site-not-reached\)/);
  });
});

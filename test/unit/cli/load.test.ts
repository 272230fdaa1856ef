import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LoadReport } from '../../../src/core/contracts';
import type { Target } from '../../../src/targets/target';
import { fakeSession, fakeTarget, runWith } from './fakes';

describe('load on the command line', () => {
  let server: http.Server;
  let asked = 0;
  let siteUrl = '';

  before(async () => {
    server = http.createServer((_request, response) => {
      asked += 1;
      setTimeout(() => response.end('ok'), 5);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    siteUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  beforeEach(() => {
    asked = 0;
  });

  const small = ['--concurrency', '1,2', '--requests', '10'];
  const load = ['load', '--target', 'ssh://x@y', ...small];
  const target = (more: Partial<Target> = {}): Target =>
    fakeTarget(
      fakeSession(() => undefined),
      { siteUrl, ownHosts: [new URL(siteUrl).host], ...more },
    );
  const production = (): Target => target({ info: { kind: 'azure', name: 'shop' }, permission: 'read-only' });

  it('goes ahead in a lab, with a table for people and JSON for programs', async () => {
    const lab = target({ permission: 'everything' });
    const people = await runWith(lab, load);
    assert.equal(people.code, 0, people.stderr);
    assert.match(people.stdout, /^users +req\/s +max +mean +min +p50 +p90 +p95 +p99 +CPU % +workers +MB$/m);
    assert.match(people.stdout, /^ +1 .* \? +\? +\?$/m);
    assert.match(people.stdout, /CPU, workers and memory are not known/);
    const json = await runWith(lab, [...load, '--json']);
    const report = JSON.parse(json.stdout) as LoadReport;
    assert.deepEqual(
      report.levels.map(({ concurrency, good }) => [concurrency, good]),
      [
        [1, 10],
        [2, 10],
      ],
    );
    assert.equal(json.stderr, '');
  });

  it('adds to the next step how it is taken in a terminal', async () => {
    const { stdout } = await runWith(target({ permission: 'everything' }), [
      ...load.slice(0, -4),
      '--concurrency',
      '2',
      '--requests',
      '10',
    ]);
    assert.match(
      stdout,
      /^ {2}next +Take more levels, such as 2, 4 and 8 users at a time[^]*Levels are given with --concurrency/m,
    );
  });

  it('says what is sent where and asks, elsewhere', async () => {
    const silent = await runWith(target(), load);
    assert.equal(silent.code, 3);
    assert.match(silent.stderr, /Up to 20 requests GET http:.* \(?.*needs your word first/s);
    assert.match(silent.stderr, /\(confirmation-needed\)/);
    assert.equal(asked, 0);
    assert.match((await runWith(target(), load, 'n\n')).stderr, /\(declined\)/);
    assert.equal(asked, 0);
    assert.equal((await runWith(target(), load, 'y\n')).code, 0);
    assert.equal((await runWith(target(), [...load, '--yes'])).code, 0);
  });

  it('wants the name of a production site, which --yes does not give', async () => {
    for (const [args, typed, code] of [
      [[], undefined, 'confirmation-name-needed'],
      [['--yes'], undefined, 'confirmation-name-needed'],
      [['--confirm', 'shop-staging'], undefined, 'confirmation-name-wrong'],
      [['--yes', '--confirm', 'Shop'], undefined, 'confirmation-name-wrong'],
      [['--yes'], 'y\n', 'declined'],
      [[], 'shopp\n', 'declined'],
    ] as const) {
      const { code: exit, stderr } = await runWith(production(), [...load, ...args], typed);
      assert.equal(exit, 3);
      assert.match(stderr, new RegExp(`\\(${code}\\)`), args.join(' '));
      assert.match(stderr, /autoscale rule watches the plan, it may add instances/);
    }
    assert.equal(asked, 0);
    assert.equal((await runWith(production(), [...load, '--confirm', 'shop'])).code, 0);
    assert.equal((await runWith(production(), load, 'shop\n')).code, 0);
  });

  it('asks of a slot, which is no production site', async () => {
    const ref = { subscriptionId: 's', resourceGroup: 'g', name: 'shop', slot: 'staging' };
    const site = { ref } as Target['site'];
    const slot = target({ info: { kind: 'azure', name: 'shop/staging' }, site });
    assert.equal((await runWith(slot, [...load, '--yes'])).code, 0);
  });

  it('takes a host whose addresses are public, or not known, for production', async () => {
    for (const resolveOutside of [
      () => Promise.resolve(['10.0.0.4', '20.1.2.3']),
      () => Promise.reject(new Error('ENOTFOUND')),
    ]) {
      const host = { siteUrl: 'https://shop.example', ownHosts: ['shop.example'], resolveOutside };
      const { stderr } = await runWith(target(host), [...load, '--yes']);
      assert.match(stderr, /give --confirm shop\.example/);
    }
    const inside = {
      siteUrl: 'http://shop.internal:1',
      ownHosts: ['shop.internal:1'],
      resolveOutside: () => Promise.resolve(['10.0.0.4']),
    };
    assert.match((await runWith(target(inside), [...load, '--yes'])).stderr, /\(load-path-unfit\)/);
  });

  it('sends nothing to a host that is not the target, nor beyond the limits', async () => {
    for (const [args, more, code] of [
      [[], { ownHosts: ['other.example'] }, 'load-host-not-target'],
      [[], { ownHosts: undefined }, 'load-host-not-target'],
      [[], { siteUrl: undefined }, 'load-url-unknown'],
      [['--path', '//evil.example/'], {}, 'load-path-invalid'],
      [['--rate', '5000'], {}, 'load-limit-exceeded'],
      [['--requests', '1'], {}, 'load-plan-invalid'],
      [['--concurrency', '1,x'], {}, 'usage'],
      [['--sweep', 'threads=1'], {}, 'usage'],
      [['--sweep', 'workers=1,2'], {}, 'sweep-outside-lab'],
    ] as const) {
      const { code: exit, stderr } = await runWith(target(more), [...load, '--yes', ...args]);
      assert.equal(exit, 3);
      assert.match(stderr, new RegExp(`\\(${code}\\)`), args.join(' '));
    }
    assert.equal(asked, 0);
  });
});

import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { warmUp } from '../../../src/targets/gate/warmUp';
import { fakeSession, fakeTarget } from '../cli/fakes';

describe('warming a target up', () => {
  let server: http.Server;
  let answers: Record<string, (number | 'nothing')[]> = {};
  let asked: string[] = [];

  before(async () => {
    server = http.createServer(({ url = '', method }, response) => {
      asked.push(`${method ?? ''} ${url}`);
      const [status = 200, ...rest] = answers[url] ?? [];
      answers = { ...answers, [url]: rest.length > 0 ? rest : [status] };
      if (status !== 'nothing') response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    asked = [];
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const target = () => ({
    ...fakeTarget(fakeSession(() => undefined)),
    siteUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    probes: [
      { method: 'GET', path: '/health' },
      { method: 'POST', path: '/chat' },
    ],
  });
  const warm = (limitMs: number, path?: string, signal = new AbortController().signal) =>
    warmUp(target(), path, { signal, limitMs, pauseMs: 10 });

  it('asks again while the container comes up, and with GET alone', async () => {
    answers = { '/': [503, 502, 200] };
    const paths = await warm(5000, '/ready');
    assert.deepEqual(
      paths.map(({ answer: { path, status }, asked: times }) => [path, status, times]),
      [
        ['/', 200, 3],
        ['/health', 200, 1],
        ['/ready', 200, 1],
      ],
    );
    assert.deepEqual(new Set(asked.map((one) => one.split(' ')[0])), new Set(['GET']));
  });

  it('believes an error of the app after three times, and waits no longer', async () => {
    answers = { '/': [404], '/health': [500] };
    const paths = await warm(60_000);
    assert.deepEqual(
      paths.map(({ answer: { status }, asked: times }) => [status, times]),
      [
        [404, 1],
        [500, 3],
      ],
    );
  });

  it('ends with the limit, whatever does not answer', async () => {
    answers = { '/': ['nothing'], '/health': [503] };
    const [root, health] = await warm(200);
    assert.equal(root?.answer.status, 0);
    assert.match(root.answer.error ?? '', /no answer/);
    assert.equal(health?.asked, 1);
  });

  it('ends at once with the signal, and its reason', async () => {
    answers = { '/': [503] };
    const stop = new AbortController();
    const running = warm(60_000, undefined, stop.signal);
    setTimeout(() => stop.abort(new Error('enough')), 50);
    await assert.rejects(running, /enough/);
  });

  it('has nothing to ask where no address is known', async () => {
    const { siteUrl, ...nowhere } = target();
    assert.ok(siteUrl);
    const signal = new AbortController().signal;
    assert.deepEqual(await warmUp(nowhere, undefined, { signal, limitMs: 100 }), []);
  });
});

import assert from 'node:assert/strict';
import http from 'node:http';
import https from 'node:https';
import { readFile } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeCertificates } from '../../../../lab/host/certificates';
import { autocannonLevel } from '../../../../src/core/scaling/load/autocannonLevel';
import type { RequestOutcome } from '../../../../src/core/scaling/load/FailureWatch';
import type { LevelCounts, LevelRequest } from '../../../../src/core/scaling/load/LevelRunner';
import { codeOf } from '../../../support/codeOf';
import { temporaryFolder } from '../../../support/temporaryFolder';

describe('a level sent by autocannon', () => {
  const folder = temporaryFolder();
  const opened: net.Server[] = [];
  afterEach(() => {
    for (const server of opened.splice(0)) {
      server.close();
      if (server instanceof http.Server) server.closeAllConnections();
    }
  });

  async function listen(server: net.Server): Promise<number> {
    opened.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  interface Seen {
    counts: LevelCounts;
    outcomes: RequestOutcome[];
  }

  async function send(url: string, more: Partial<LevelRequest> = {}): Promise<Seen> {
    const outcomes: RequestOutcome[] = [];
    const counts = await autocannonLevel({
      url,
      concurrency: 2,
      requests: 10,
      durationS: 5,
      rate: 100,
      requestTimeoutMs: 5000,
      headers: { 'x-appservice-doctor': 'load' },
      signal: new AbortController().signal,
      onOutcome: (outcome) => outcomes.push(outcome),
      ...more,
    });
    return { counts, outcomes };
  }

  /** A server that answers, and what it was asked. */
  async function answering(
    answer: http.RequestListener,
  ): Promise<{ url: string; asked: http.IncomingMessage[] }> {
    const asked: http.IncomingMessage[] = [];
    const server = http.createServer((request, response) => {
      asked.push(request);
      answer(request, response);
    });
    return { url: `http://127.0.0.1:${await listen(server)}/work?x=1`, asked };
  }

  it('is as many requests as were planned, by as many users', async () => {
    let [open, most] = [0, 0];
    const { url, asked } = await answering((_request, response) => {
      most = Math.max(most, (open += 1));
      setTimeout(() => {
        open -= 1;
        response.end('ok');
      }, 10);
    });
    const { counts, outcomes } = await send(url, { concurrency: 3 });
    assert.equal(asked.length, 10);
    assert.equal(most, 3);
    assert.ok(asked.every(({ method, url: path }) => method === 'GET' && path === '/work?x=1'));
    assert.ok(asked.every(({ headers }) => headers['x-appservice-doctor'] === 'load'));
    assert.deepEqual(counts.statuses, { '200': 10 });
    assert.deepEqual([counts.times.length, counts.lost, counts.timeouts, outcomes.length], [10, 0, 0, 10]);
    assert.ok(counts.times.every((ms) => ms >= 9) && counts.durationMs >= 30);
  });

  it('loses none where each answer ends its connection, as that of a synchronous worker', async () => {
    for (const how of ['header', 'old protocol']) {
      let connections = 0;
      const server = net.createServer((socket) => {
        connections += 1;
        socket.on('error', () => undefined);
        socket.once('data', () =>
          socket.end(
            how === 'header'
              ? 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok'
              : 'HTTP/1.0 200 OK\r\n\r\nuntil the end',
          ),
        );
      });
      const { counts } = await send(`http://127.0.0.1:${await listen(server)}/`);
      assert.deepEqual(counts.statuses, { '200': 10 }, how);
      assert.equal(counts.lost, 0, how);
      assert.ok(connections >= 10, how);
    }
  });

  it('follows no redirect', async () => {
    const elsewhere = await answering((_request, response) => response.end('ok'));
    const { url } = await answering((_request, response) =>
      response.writeHead(302, { location: elsewhere.url }).end(),
    );
    const { counts, outcomes } = await send(url);
    assert.deepEqual(counts.statuses, { '302': 10 });
    assert.equal(counts.times.length, 0);
    assert.ok(outcomes.every((outcome) => outcome === 'failed'));
    assert.equal(elsewhere.asked.length, 0);
  });

  it('counts what is lost and refused, and does not rush', async () => {
    let connections = 0;
    const server = net.createServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined);
      socket.once('data', () => socket.destroy());
    });
    const port = await listen(server);
    const lost = await send(`http://127.0.0.1:${port}/`, { requests: 4 });
    assert.equal(lost.counts.lost, 4);
    server.close();
    const began = performance.now();
    const refused = await send(`http://127.0.0.1:${port}/`, { requests: 6 });
    assert.equal(refused.counts.lost, 6);
    assert.ok(performance.now() - began >= 300, 'each user waits before it tries again');
    assert.ok(connections <= 6);
  });

  it('counts what is not answered in time', async () => {
    const { url } = await answering(() => undefined);
    const { counts, outcomes } = await send(url, { requests: 2, requestTimeoutMs: 300 });
    assert.equal(counts.timeouts, 2);
    assert.deepEqual(outcomes, ['timeout', 'timeout']);
  });

  it('takes what nobody asked for, and what is no answer, for a loss', async () => {
    const twice = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'.repeat(2);
    for (const words of [twice, 'SSH-2.0-OpenSSH\r\n\r\n']) {
      const server = net.createServer((socket) => {
        socket.on('error', () => undefined);
        socket.on('data', () => socket.write(words));
      });
      const { counts } = await send(`http://127.0.0.1:${await listen(server)}/`, {
        requests: 4,
        requestTimeoutMs: 300,
      });
      assert.ok(counts.times.length + counts.lost + counts.timeouts >= 4, words);
    }
  });

  it('ends with its duration, and at once when it is cancelled', async () => {
    const { url, asked } = await answering((_request, response) => {
      setTimeout(() => response.end('ok'), 50);
    });
    const short = await send(url, { requests: 1000, durationS: 1, rate: 1000 });
    assert.ok(short.counts.durationMs >= 900 && short.counts.durationMs < 1500);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);
    const began = performance.now();
    const { counts } = await send(url, { requests: 1000, signal: stop.signal });
    assert.ok(performance.now() - began < 600);
    assert.ok(counts.times.length > 0);
    const sent = asked.length;
    await sleep(200);
    assert.equal(asked.length, sent, 'nothing more is sent');
  });

  it('stays below its rate', async () => {
    const { url, asked } = await answering((_request, response) => response.end('ok'));
    const began = performance.now();
    await send(url, { requests: 12, rate: 5 });
    assert.equal(asked.length, 12);
    assert.ok(performance.now() - began >= 1900);
  });

  it('sends nothing more to whoever has another certificate', async () => {
    await writeCertificates(folder.path('tls'), ['127.0.0.1']);
    const pem = (name: string): Promise<string> => readFile(folder.path(`tls/${name}`), 'utf8');
    const [key, cert, ca] = await Promise.all(['server.key', 'server.pem', 'ca.pem'].map(pem));
    let asked = 0;
    const server = https.createServer({ key, cert }, (_request, response) => {
      asked += 1;
      response.end('ok');
    });
    const url = `https://127.0.0.1:${await listen(server)}/`;
    const { counts } = await send(url, { ca });
    assert.deepEqual(counts.statuses, { '200': 10 });
    asked = 0;
    assert.equal(await codeOf(send(url)), 'load-certificate-untrusted');
    assert.ok(asked <= 2);
  });

  it('refuses answers that would measure the network', async () => {
    const { url } = await answering((_request, response) => response.end(Buffer.alloc(9 * 1024 * 1024)));
    assert.equal(await codeOf(send(url)), 'load-answers-too-large');
  });
});

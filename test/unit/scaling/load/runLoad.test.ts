import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { type LoadReport, silentLogger } from '../../../../src/core/contracts';
import { autocannonLevel } from '../../../../src/core/scaling/load/autocannonLevel';
import { loadPlan } from '../../../../src/core/scaling/load/loadPlan';
import { type LoadOptions, runLoad } from '../../../../src/core/scaling/load/runLoad';
import { codeOf } from '../../../support/codeOf';

describe('a load test', () => {
  const servers: http.Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  /** A site, and the paths that it was asked for. */
  async function site(answer: http.RequestListener): Promise<{ url: string; asked: string[] }> {
    const asked: string[] = [];
    const server = http.createServer((request, response) => {
      asked.push(request.url ?? '');
      answer(request, response);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
  }

  function optionsFor(siteUrl: string, more: Partial<LoadOptions> = {}): LoadOptions {
    const ownHosts = [new URL(siteUrl).host];
    return {
      target: { kind: 'lab', name: 'site' },
      plan: loadPlan({ siteUrl, ownHosts, path: '/work', levels: [1, 2], requests: 20, durationS: 5 }),
      connect: () => Promise.reject(new Error('SSH is switched off.')),
      cpu: 'app',
      runLevel: autocannonLevel,
      signal: new AbortController().signal,
      logger: silentLogger,
      ...more,
    };
  }

  const later: http.RequestListener = (_request, response) => setTimeout(() => response.end('ok'), 10);

  it('gives figures level by level, and says why it could not look inside', async () => {
    const { url, asked } = await site(later);
    const levels: number[] = [];
    const report = await runLoad(optionsFor(url, { onLevel: ({ concurrency }) => levels.push(concurrency) }));
    assert.deepEqual(levels, [1, 2]);
    assert.equal(asked.length, 41);
    assert.deepEqual(report.end, { kind: 'done' });
    assert.deepEqual(report.inside, { state: 'unknown', reason: 'SSH is switched off' });
    for (const { good, statuses, times, throughput, inside } of report.levels) {
      assert.deepEqual([good, statuses, inside], [20, { '200': 20 }, null]);
      assert.ok(times && times.min >= 9 && times.min <= times.p50 && times.p99 <= times.max);
      assert.ok(throughput > 0);
    }
  });

  it('sends no load where the first request goes wrong, and follows it nowhere', async () => {
    const elsewhere = await site(later);
    for (const [status, location] of [
      [302, elsewhere.url],
      [404, undefined],
      [500, undefined],
    ] as const) {
      const { url, asked } = await site((_request, response) =>
        response.writeHead(status, location === undefined ? {} : { location }).end(),
      );
      assert.equal(await codeOf(runLoad(optionsFor(url))), 'load-path-unfit');
      assert.equal(asked.length, 1);
    }
    assert.equal(elsewhere.asked.length, 0);
  });

  it('stops by itself when the app fails', async () => {
    let answered = 0;
    const { url, asked } = await site((_request, response) => {
      answered += 1;
      response.writeHead(answered > 15 ? 503 : 200).end();
    });
    const report = await runLoad(optionsFor(url));
    assert.equal(report.end.kind, 'stopped');
    assert.equal(report.verdict.kind, 'app-failed');
    assert.equal(report.levels.length, 2);
    const sent = asked.length;
    assert.ok(sent < 41, `${sent}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(asked.length, sent);
  });

  it('stops when the health path fails', async () => {
    const { url, asked } = await site((request, response) => {
      if (request.url === '/health') response.writeHead(503).end();
      else setTimeout(() => response.end('ok'), 40);
    });
    const report = await runLoad(optionsFor(url, { healthPath: '/health', healthPauseMs: 20 }));
    assert.deepEqual(report.end.kind === 'stopped' && report.end.stop.code, 'health');
    assert.ok(asked.length < 41);
  });

  it('ends at once when it is cancelled, inside too', async () => {
    const { url, asked } = await site(later);
    const stop = new AbortController();
    let [isClosed, isStreaming] = [false, false];
    const sample = 'H 2 100 4096\nT 1.0\nE\n';
    const connect: LoadOptions['connect'] = () =>
      Promise.resolve({
        openStream: (_command, { signal }) => {
          const stdout = new PassThrough();
          stdout.write(sample);
          isStreaming = true;
          signal.addEventListener('abort', () => {
            isStreaming = false;
            stdout.end();
          });
          return Promise.resolve({ stdout, stderr: Readable.from([]), done: Promise.resolve() });
        },
        close: () => {
          isClosed = true;
          return Promise.resolve();
        },
      });
    const onProgress: LoadOptions['onProgress'] = ({ done }) => {
      if (done === 5) stop.abort(new Error('stopped by hand'));
    };
    const began = performance.now();
    await assert.rejects(runLoad(optionsFor(url, { signal: stop.signal, connect, onProgress })), {
      message: 'stopped by hand',
    });
    assert.ok(performance.now() - began < 1500);
    assert.deepEqual([isClosed, isStreaming], [true, false]);
    assert.ok(asked.length < 10);
  });

  it('is well formed for who reads it', async () => {
    const { LoadReport: schema } = await import('../../../../src/core/contracts');
    const v = await import('valibot');
    const { url } = await site(later);
    const report: LoadReport = await runLoad(optionsFor(url));
    assert.deepEqual(v.parse(schema, JSON.parse(JSON.stringify(report))), report);
  });
});

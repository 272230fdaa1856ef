import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { createKuduClient, type KuduClient } from '../../../src/core/azure';
import { type AzureServer, hangUp, json, plain, refusal, withAzure } from './azureServer';

const secretToken = 'the-token-that-nobody-may-see';
const { signal } = new AbortController();

function kuduOf(
  azure: AzureServer,
  waits: number[] = [],
  scmHost = azure.host,
  more: { answerLimitMs?: number; silenceLimitMs?: number } = {},
): KuduClient {
  let tokens = 0;
  return createKuduClient({
    cloud: azure.cloud,
    env: {},
    scmHost,
    ...more,
    token: () => Promise.resolve(`${secretToken}-${(tokens += 1)}`),
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
}

function there<T>(answer: { state: 'there'; value: T } | { state: 'notThere' }): T {
  if (answer.state !== 'there') assert.fail('it is not there');
  return answer.value;
}

describe('Kudu', () => {
  it('lists a folder and reads the end of a file, with a fresh token each and the cookie of the instance', () =>
    withAzure(async (azure) => {
      azure.on(
        'GET',
        /\/api\/vfs\/LogFiles\/$/,
        json([
          { name: 'kudu', size: 0, mime: 'inode/directory' },
          { name: 'a b.log', size: 12, mtime: '2026-05-20T00:00:00Z', mime: 'text/plain' },
          'nonsense',
        ]),
      );
      azure.on(
        'GET',
        /a%20b[.]log$/,
        plain('half a line\nfirst\nsecond\n', 206, { 'content-range': 'bytes 100-125/126' }),
      );
      const kudu = kuduOf(azure);
      assert.deepEqual(there(await kudu.list('/LogFiles', { signal, instance: 'abc\r\nX: 1' })), [
        { name: 'kudu', path: 'LogFiles/kudu', directory: true, size: 0 },
        {
          name: 'a b.log',
          path: 'LogFiles/a b.log',
          directory: false,
          size: 12,
          modified: '2026-05-20T00:00:00Z',
        },
      ]);
      const file = there(await kudu.read('LogFiles/a b.log', { signal, maxBytes: 26 }));
      assert.deepEqual(file, { text: 'first\nsecond\n', droppedBytes: 112 });
      assert.equal(azure.seen[0]?.headers.cookie, 'ARRAffinity=abcX1');
      assert.equal(azure.seen[1]?.headers.range, 'bytes=-26');
      assert.notEqual(new Set(azure.seen.map(({ headers }) => headers.authorization)).size, 1);
    }));

  it('takes the end of what is longer in bounded memory, where Kudu sends all of it', () =>
    withAzure(async (azure) => {
      const lines = Array.from({ length: 200_000 }, (_, n) => `line ${n}`).join('\n');
      azure.on('GET', /big[.]log$/, plain(lines));
      const { text, droppedBytes } = there(
        await kuduOf(azure).read('LogFiles/big.log', { signal, maxBytes: 100 }),
      );
      assert.ok(text.length <= 100 && text.startsWith('line ') && text.endsWith('line 199999'));
      assert.equal(droppedBytes + text.length, lines.length);
    }));

  it('unpacks what is packed, also where its end is still to be written', () =>
    withAzure(async (azure) => {
      const packed = gzipSync('one\ntwo\n'.repeat(10_000));
      azure.on('GET', /whole[.]log[.]gz$/, plain(packed));
      azure.on('GET', /cut[.]log[.]gz$/, plain(packed.subarray(0, packed.length - 12)));
      azure.on('GET', /empty[.]log$/, plain('', 416));
      const kudu = kuduOf(azure);
      const { text } = there(await kudu.read('LogFiles/whole.log.gz', { signal, maxBytes: 9 }));
      assert.equal(text, 'one\ntwo\n');
      assert.match(there(await kudu.read('LogFiles/cut.log.gz', { signal })).text, /^one\ntwo\n/);
      assert.deepEqual(there(await kudu.read('LogFiles/empty.log', { signal })), {
        text: '',
        droppedBytes: 0,
      });
    }));

  it('answers that a route or a file is not there, and does not leave /home', () =>
    withAzure(async (azure) => {
      const kudu = kuduOf(azure);
      for (const answer of [
        await kudu.startupLogs({ signal }),
        await kudu.configChecks({ signal }),
        await kudu.read('LogFiles/none.log', { signal }),
        await kudu.deploymentLog('none', { signal }),
      ])
        assert.equal(answer.state, 'notThere');
      const asked = azure.seen.length;
      assert.equal((await kudu.read('../../api/settings', { signal })).state, 'notThere');
      assert.equal(azure.seen.length, asked);
    }));

  it('reads startup logs with what their names say, docker logs, deployments and checks', () =>
    withAzure(async (azure) => {
      azure.on(
        'GET',
        /startuplogs\?/,
        json({
          files: [
            { Filename: '2026_04_12_lw0sdlwk000002_failure.log' },
            { Filename: '2026_04_13_lw0sdlwk000002_failure.log' },
          ],
        }),
      );
      azure.on('GET', /startuplogs\/2026/, (response, seen) => {
        plain(`log of ${seen.url.slice(-40)}`)(response, seen);
      });
      azure.on(
        'GET',
        /logs\/docker/,
        json([
          {
            machineName: 'lw0',
            size: 5,
            lastUpdated: '2026-05-20T00:00:00Z',
            path: '/home/LogFiles/x_docker.log',
          },
        ]),
      );
      azure.on(
        'GET',
        /api\/deployments$/,
        json([{ id: 'd1', status: 3, active: false, message: 'm', received_time: 'r', end_time: 'e' }]),
      );
      azure.on(
        'GET',
        /troubleshoot\/config/,
        json({
          MachineName: 'lw0',
          Settings: [{ Setting: 'PORT', Value: '8000', Details: 'fine', DetailsLevel: 'Information' }],
        }),
      );
      const kudu = kuduOf(azure);
      const logs = there(await kudu.startupLogs({ signal, type: 'failure', machineName: 'lw0sdlwk000002' }));
      assert.deepEqual(
        logs.map(({ fileName, outcome, machineName }) => [fileName, outcome, machineName]),
        [
          ['2026_04_13_lw0sdlwk000002_failure.log', 'failure', 'lw0sdlwk000002'],
          ['2026_04_12_lw0sdlwk000002_failure.log', 'failure', 'lw0sdlwk000002'],
        ],
      );
      assert.equal(azure.seen[0]?.url, '/api/startuplogs?type=failure&instance=lw0sdlwk000002');
      assert.deepEqual(there(await kudu.dockerLogs({ signal }))[0]?.path, 'LogFiles/x_docker.log');
      assert.deepEqual(there(await kudu.deployments({ signal })), [
        { id: 'd1', status: 3, active: false, message: 'm', receivedTime: 'r', endTime: 'e' },
      ]);
      assert.deepEqual(there(await kudu.configChecks({ signal })), [
        { setting: 'PORT', value: '8000', details: 'fine', level: 'Information' },
      ]);
    }));

  it('takes the newest startup logs by their time, though they share a day', () =>
    withAzure(async (azure) => {
      const files = [
        { Filename: '2026_04_13_lw0_success.log', Date: '2026-04-13T08:00:00Z' },
        { Filename: '2026_04_13_lw0_failure.log', Date: '2026-04-13T09:00:00Z' },
        { Filename: '2026_04_12_lw0_failure.log', Date: '2026-04-12T09:00:00Z' },
      ];
      azure.on('GET', /startuplogs$/, json({ files }));
      azure.on('GET', /startuplogs\/2026/, plain('log'));
      const logs = there(await kuduOf(azure).startupLogs({ signal, limit: 2 }));
      assert.deepEqual(
        logs.map(({ fileName }) => fileName),
        ['2026_04_13_lw0_failure.log', '2026_04_13_lw0_success.log'],
      );
    }));

  it("writes a deployment's log in the form of log.log, the lines below their line", () =>
    withAzure(async (azure) => {
      azure.on(
        'GET',
        /d1\/log$/,
        json([
          {
            log_time: 'T1',
            id: 'e1',
            message: 'Building, please\nwait',
            type: 0,
            details_url: 'https://elsewhere.example/log/e1',
          },
          { log_time: 'T3', id: 'e2', message: 'Done', type: 0, details_url: null },
        ]),
      );
      azure.on('GET', /d1\/log\/e1$/, json([{ log_time: 'T2', id: '', message: 'pip', type: 0 }]));
      assert.equal(
        there(await kuduOf(azure).deploymentLog('d1', { signal })),
        'T1,Building&comma; please\\nwait,e1,0\n\tT2,pip,,0\nT3,Done,e2,0\n',
      );
    }));

  const refusals: [string, string, Parameters<typeof plain>][] = [
    ['a token that is not accepted', 'azure-token-expired', ['', 401]],
    [
      'a redirect to the sign-in page',
      'azure-token-expired',
      ['', 302, { location: 'https://login.example/' }],
    ],
    ['a missing role', 'kudu-forbidden', ['Forbidden', 403]],
    ['access restrictions', 'kudu-forbidden', ['', 403, { 'x-ms-forbidden-ip': '192.0.2.1' }]],
    ['a stopped site', 'site-stopped', ['<h1>Error 403 - This web app is stopped.</h1>', 403]],
    ['a failure', 'kudu-failed', ['', 500]],
    ['an answer that is none', 'kudu-failed', ['<html>']],
  ];
  for (const [title, code, answer] of refusals) {
    it(`explains ${title}`, () =>
      withAzure(async (azure) => {
        azure.on('GET', /deployments/, plain(...answer));
        const error = await refusal(kuduOf(azure).deployments({ signal }), secretToken);
        assert.equal(error.code, code);
        assert.ok(azure.seen.length === 1, 'it is asked once');
      }));
  }

  it('tells restrictions by address from a missing role', () =>
    withAzure(async (azure) => {
      azure.on('GET', /deployments/, plain('', 403, { 'x-ms-forbidden-ip': '192.0.2.1' }));
      assert.match(
        (await refusal(kuduOf(azure).deployments({ signal }))).message,
        /access restrictions .* leave its address out/,
      );
    }));

  it('waits where it is asked to, and gives up before an hour', () =>
    withAzure(async (azure) => {
      const waits: number[] = [];
      azure.inTurn('GET', /deployments/, plain('', 429, { 'retry-after': '9' }), json([]));
      assert.deepEqual(there(await kuduOf(azure, waits).deployments({ signal })), []);
      assert.deepEqual(waits, [9000]);
      azure.on('GET', /deployments/, plain('', 429, { 'retry-after': '3600' }));
      assert.equal((await refusal(kuduOf(azure).deployments({ signal }))).code, 'azure-throttled');
    }));

  it('tells a name that does not resolve from a host that is not there', () =>
    withAzure(async (azure) => {
      const unknown = kuduOf(azure, [], 'shop.scm.invalid').deployments({ signal });
      assert.match((await refusal(unknown, secretToken)).code, /^(kudu-unresolvable|azure-unreachable)$/);
      const closed = await refusal(kuduOf(azure, [], 'localhost:9').deployments({ signal }), secretToken);
      assert.equal(closed.code, 'azure-unreachable');
      azure.on('GET', /deployments/, hangUp);
      assert.match((await refusal(kuduOf(azure).deployments({ signal }))).message, /ECONNRESET|cut/);
    }));

  it('does not wait for ever for an answer that does not begin, or does not go on', () =>
    withAzure(async (azure) => {
      const kudu = kuduOf(azure, [], azure.host, { answerLimitMs: 50, silenceLimitMs: 50 });
      azure.on('GET', /deployments$/, () => undefined);
      assert.match((await refusal(kudu.deployments({ signal }))).message, /ETIMEDOUT/);
      azure.on('GET', /deployments$/, (response) => {
        response.writeHead(200);
        response.write('[');
      });
      assert.match((await refusal(kudu.deployments({ signal }))).message, /broke off/);
    }));

  it('keeps its connections, and nothing on them', () =>
    withAzure(async (azure) => {
      const warnings: Error[] = [];
      const onWarning = (warning: Error): number => warnings.push(warning);
      process.on('warning', onWarning);
      azure.on('GET', /deployments$/, json([]));
      const kudu = kuduOf(azure);
      for (let count = 0; count < 30; count += 1) await kudu.deployments({ signal });
      await new Promise((resolve) => setImmediate(resolve));
      process.off('warning', onWarning);
      assert.deepEqual(warnings, []);
      assert.equal(azure.connections, 1);
    }));

  it('follows the log over its breaks, marks them, and repeats no line of the tail', () =>
    withAzure(async (azure) => {
      const abort = new AbortController();
      const part = (text: string) => plain(text);
      azure.inTurn(
        'GET',
        /logstream/,
        part(
          '2026-05-20T00:00:00  Welcome, you are now connected to log-streaming service.\none\ntwo\nhalf a li',
        ),
        hangUp,
        part('one\ntwo\nhalf a line\nthree\n'),
        (response) => {
          response.writeHead(200);
          response.write('three\nfour\n');
        },
      );
      const lines: string[] = [];
      await assert.rejects(async () => {
        for await (const line of kuduOf(azure).logStream({ signal: abort.signal })) {
          lines.push(line);
          if (line === 'four') abort.abort(new Error('enough'));
        }
      }, /enough/);
      const told = lines.map((line) =>
        line.startsWith('[App Service Doctor] The log stream broke off') ? 'gap' : line,
      );
      assert.deepEqual(told, ['one', 'two', 'gap', 'half a line', 'three', 'gap', 'four']);
    }));

  it('ends at once where there is no log stream, and explains a refusal', () =>
    withAzure(async (azure) => {
      for await (const line of kuduOf(azure).logStream({ signal })) assert.fail(line);
      azure.on('GET', /logstream/, plain('', 401));
      const streamed = kuduOf(azure).logStream({ signal })[Symbol.asyncIterator]().next();
      assert.equal((await refusal(streamed)).code, 'azure-token-expired');
    }));
});

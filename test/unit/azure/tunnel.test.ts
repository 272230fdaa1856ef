import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { kuduTunnel, type KuduTunnelOptions } from '../../../src/core/azure';
import { type AzureServer, hangUp, json, onlyByProxy, plain, refusal, withAzure } from './azureServer';
import { Proxy } from './proxy';

const secretToken = 'the-token-that-nobody-may-see';
const { signal } = new AbortController();
const banner = 'SSH-2.0-OpenSSH_9.2\r\n';
const reachable = json({ port: 2222, state: 'STARTED', canReachPort: true, msg: '' });
const coldStart = json({ port: 2222, state: 'STARTED', canReachPort: false, msg: '' });
const stopped = json({ port: 2222, state: 'STOPPED', canReachPort: false, msg: '' });

interface Told {
  lines: string[];
  waits: number[];
}

/** A tunnel whose clock runs as fast as it waits. */
function tunnelOf(
  azure: AzureServer,
  more: Partial<KuduTunnelOptions> = {},
  told: Told = { lines: [], waits: [] },
) {
  let time = 0;
  return kuduTunnel({
    cloud: azure.cloud,
    env: {},
    scmHost: azure.host,
    token: () => Promise.resolve(secretToken),
    wakeUrl: `${azure.url}/wake`,
    onProgress: (line) => told.lines.push(line),
    now: () => time,
    sleep: async (ms) => {
      told.waits.push(ms);
      time += ms;
      // The answer to the request that wakes the site gets its turn.
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
    ...more,
  });
}

/** Kudu's end of the tunnel: what `serve` does with the stream to the container. */
function tunnels(azure: AzureServer, serve: (stream: Duplex) => void): void {
  const sockets = new WebSocketServer({ noServer: true });
  azure.onUpgrade = (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const stream = createWebSocketStream(webSocket);
      stream.on('error', () => undefined);
      serve(stream);
    });
  };
}

const echo = (stream: Duplex): void => {
  stream.write(banner);
  stream.pipe(stream);
};

async function read(stream: Duplex, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= bytes) break;
  }
  return Buffer.concat(chunks);
}

describe("Kudu's tunnel", () => {
  it('carries bytes as they are, with a token and the cookie of the instance on both requests', () =>
    withAzure(async (azure) => {
      azure.on('GET', /Tunnel[.]ashx\?GetStatus&GetStatusAPIVer=2$/, reachable);
      tunnels(azure, echo);
      const tunnel = tunnelOf(azure, { instance: 'abc123' });
      const stream = await tunnel.open(signal);
      const sent = randomBytes(300_000);
      stream.write(sent);
      const got = await read(stream, banner.length + sent.length);
      stream.destroy();
      assert.deepEqual(got, Buffer.concat([Buffer.from(banner), sent]));
      const asked = azure.asked(/Tunnel[.]ashx/);
      assert.equal(asked.length, 2);
      for (const { headers } of asked) {
        assert.equal(headers.authorization, `Bearer ${secretToken}`);
        assert.equal(headers.cookie, 'ARRAffinity=abc123');
        assert.equal(headers.appsvctunnelport, undefined);
      }
      assert.ok(!tunnel.description.includes(secretToken));
    }));

  it('waits out a cold start, wakes the site by a request without a token, and says what it waits for', () =>
    withAzure(async (azure) => {
      azure.inTurn(
        'GET',
        /GetStatus/,
        plain('', 503),
        stopped,
        json({ state: 'STARTING', port: 2222, canReachPort: false }),
        ...Array<typeof coldStart>(12).fill(coldStart),
        reachable,
      );
      azure.on('GET', /wake/, plain('', 503));
      tunnels(azure, echo);
      const told: Told = { lines: [], waits: [] };
      (await tunnelOf(azure, {}, told).open(signal)).destroy();
      assert.ok(told.waits.every((ms) => ms === 1000));
      assert.deepEqual(told.lines, [
        'Waiting for the container: its SCM site answers 503 (0 s).',
        'Waiting for the container: it is not running (1 s).',
        'Waiting for the container: it is starting (2 s).',
        'Waiting for the container: it is started, but its port 2222 does not answer yet (3 s).',
        'Waiting for the container: it is started, but its port 2222 does not answer yet (13 s).',
      ]);
      const [wakeUp] = azure.asked(/wake/);
      assert.equal(wakeUp?.headers.authorization, undefined);
      assert.equal(wakeUp?.headers['x-appservice-doctor'], 'probe');
    }));

  it('gives up after 240 s, with what was seen', () =>
    withAzure(async (azure) => {
      azure.on('GET', /GetStatus/, coldStart);
      azure.on('GET', /wake/, plain('', 503));
      const told: Told = { lines: [], waits: [] };
      const error = await refusal(tunnelOf(azure, {}, told).open(signal), secretToken);
      assert.equal(error.code, 'tunnel-unreachable');
      assert.match(
        error.message,
        /within 240 s \(it is started, but its port 2222 does not answer yet; the site itself answers 503\)/,
      );
      assert.equal(told.waits.length, 240);
      assert.equal(azure.asked(/wake/).length, 8);
    }));

  const known: [string, Partial<KuduTunnelOptions>][] = [
    ['ssh-disabled', { facts: { sshEnabled: false } }],
    ['remote-debugging', { facts: { remoteDebuggingEnabled: true } }],
    ['site-stopped', { facts: { state: 'Stopped' } }],
  ];
  for (const [code, more] of known) {
    it(`asks nothing where ARM has said it: ${code}`, () =>
      withAzure(async (azure) => {
        assert.equal((await refusal(tunnelOf(azure, more).open(signal))).code, code);
        assert.equal(azure.seen.length, 0);
      }));
  }

  const seen: [string, string, (azure: AzureServer) => void][] = [
    [
      'SSH switched off',
      'ssh-disabled',
      (azure) =>
        azure.on(
          'GET',
          /GetStatus/,
          json({ state: 'STARTED', port: 2222, canReachPort: false, msg: 'SSH is disabled for this site.' }),
        ),
    ],
    [
      'remote debugging by its port',
      'remote-debugging',
      (azure) => azure.on('GET', /GetStatus/, json({ state: 'STARTED', port: 49494, canReachPort: true })),
    ],
    [
      'a stopped site by its own page',
      'site-stopped',
      (azure) => {
        azure.on('GET', /GetStatus/, stopped);
        azure.on('GET', /wake/, plain('Error 403 - This web app is stopped.', 403));
      },
    ],
    [
      'access restrictions',
      'kudu-forbidden',
      (azure) => azure.on('GET', /GetStatus/, plain('', 403, { 'x-ms-forbidden-ip': '192.0.2.1' })),
    ],
    [
      'a token that is not accepted',
      'azure-token-expired',
      (azure) => azure.on('GET', /GetStatus/, plain('', 401)),
    ],
    [
      'throttling beyond all patience',
      'azure-throttled',
      (azure) => azure.on('GET', /GetStatus/, plain('', 429, { 'retry-after': '3600' })),
    ],
    ['a connection that is always cut', 'azure-unreachable', (azure) => azure.on('GET', /GetStatus/, hangUp)],
    ['no tunnel at all', 'kudu-failed', (azure) => azure.on('GET', /GetStatus/, plain('', 404))],
    [
      'a refusal at the last door',
      'kudu-forbidden',
      (azure) => {
        azure.on('GET', /GetStatus/, reachable);
        azure.onUpgrade = (_request, socket) =>
          socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
      },
    ],
  ];
  for (const [title, code, arrange] of seen) {
    it(`tells ${title}: ${code}`, () =>
      withAzure(async (azure) => {
        arrange(azure);
        assert.equal((await refusal(tunnelOf(azure).open(signal), secretToken)).code, code);
      }));
  }

  it('honours Retry-After of a busy Kudu', () =>
    withAzure(async (azure) => {
      azure.inTurn('GET', /GetStatus/, plain('', 429, { 'retry-after': '7' }), reachable);
      tunnels(azure, echo);
      const told: Told = { lines: [], waits: [] };
      (await tunnelOf(azure, {}, told).open(signal)).destroy();
      assert.deepEqual(told.waits, [7000]);
    }));

  it('takes a host that does not resolve for what it is', () =>
    withAzure(async (azure) => {
      const error = await refusal(tunnelOf(azure, { scmHost: 'shop.scm.invalid' }).open(signal), secretToken);
      assert.match(error.code, /^(kudu-unresolvable|azure-unreachable)$/);
    }));

  it('waits out a restart in the middle, and says so if it lasts', () =>
    withAzure(async (azure) => {
      azure.inTurn('GET', /GetStatus/, reachable, coldStart, reachable);
      let opened = 0;
      tunnels(azure, (stream) => {
        opened += 1;
        if (opened === 1) stream.end();
        else echo(stream);
      });
      const told: Told = { lines: [], waits: [] };
      (await tunnelOf(azure, {}, told).open(signal)).destroy();
      assert.equal(opened, 2);
      assert.match(told.lines[0] ?? '', /went away while it was being entered/);

      azure.inTurn('GET', /GetStatus/, reachable, coldStart);
      tunnels(azure, (stream) => stream.end());
      assert.equal((await refusal(tunnelOf(azure).open(signal))).code, 'site-restarting');
    }));

  it('is not taken in by a tunnel that opens and ends for ever', () =>
    withAzure(async (azure) => {
      azure.on('GET', /GetStatus/, reachable);
      tunnels(azure, (stream) => stream.end());
      const error = await refusal(tunnelOf(azure).open(signal));
      assert.equal(error.code, 'tunnel-unreachable');
      assert.match(error.message, /sshd said nothing/);
      assert.equal(azure.asked(/GetStatus/).length, 5);
    }));

  it('leads to another port of the container, where the other side need not speak first', () =>
    withAzure(async (azure) => {
      azure.on('GET', /GetStatus/, reachable);
      tunnels(azure, (stream) => stream.pipe(stream));
      const stream = await tunnelOf(azure, { port: 8000 }).open(signal);
      stream.write('GET /');
      assert.equal((await read(stream, 5)).toString(), 'GET /');
      stream.destroy();
      assert.ok(azure.asked(/Tunnel/).every(({ headers }) => headers.appsvctunnelport === '8000'));
    }));

  it('ends with the reason of the signal, while it waits and while it opens', () =>
    withAzure(async (azure) => {
      azure.on('GET', /GetStatus/, coldStart);
      const waiting = new AbortController();
      const tunnel = tunnelOf(azure, { onProgress: () => waiting.abort(new Error('enough')) });
      await assert.rejects(tunnel.open(waiting.signal), /enough/);
      azure.on('GET', /GetStatus/, reachable);
      const opening = new AbortController();
      azure.onUpgrade = () => opening.abort(new Error('no more'));
      await assert.rejects(tunnelOf(azure).open(opening.signal), /no more/);
    }));

  it('goes through a proxy, which resolves the name, and verifies TLS all the same', () =>
    withAzure(async (azure) => {
      azure.on('GET', /GetStatus/, reachable);
      tunnels(azure, echo);
      const proxy = await Proxy.start(azure.port);
      try {
        for (const way of [{ proxy: proxy.url }, { env: { HTTPS_PROXY: proxy.url } }])
          (await tunnelOf(azure, { scmHost: onlyByProxy, ...way }).open(signal)).destroy();
        assert.deepEqual(new Set(proxy.asked), new Set([`${onlyByProxy}:443`]));
        const untrusted = { ...azure.cloud, ca: undefined };
        const error = await refusal(
          tunnelOf(azure, { scmHost: onlyByProxy, proxy: proxy.url, cloud: untrusted }).open(signal),
          secretToken,
        );
        assert.equal(error.code, 'azure-unreachable');
      } finally {
        proxy.stop();
      }
    }));
});

import assert from 'node:assert/strict';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { type FaultClientOptions, readFault, setFault } from '../../../src/core/faults';

/** A fault-injectable app as small as can be; `workers` keep a state each, like the public sample's. */
class App {
  readonly server: http.Server;
  readonly modes: string[];
  readonly asked: string[] = [];
  private turn = 0;

  constructor(
    private readonly options: {
      workers?: number;
      token?: string;
      injectable?: boolean;
      frontDoor?: () => boolean;
    },
  ) {
    this.modes = Array.from({ length: options.workers ?? 1 }, () => 'off');
    this.server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.once('end', () => this.answer(request, Buffer.concat(chunks).toString(), response));
    });
  }

  private answer(request: http.IncomingMessage, body: string, response: http.ServerResponse): void {
    this.asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const worker = this.turn++ % this.modes.length;
    const isOutside = request.headers.host?.startsWith('localhost') !== true;
    const send = (status: number, value: object) => response.writeHead(status).end(JSON.stringify(value));
    if (isOutside && this.options.frontDoor?.() === false) send(503, {});
    else if (request.url === '/openapi.json') {
      send(200, { paths: this.options.injectable === false ? {} : { '/admin/fault': {} } });
    } else if (request.url === '/health') send(200, { fault_mode: this.modes[worker] });
    else if (
      this.options.token !== undefined &&
      request.headers.authorization !== `Bearer ${this.options.token}`
    ) {
      send(401, { detail: 'Missing or wrong token.' });
    } else {
      const { mode } = JSON.parse(body) as { mode: string };
      this.modes[worker] = mode;
      send(200, { mode, persisted: true });
    }
  }
}

describe('fault client', () => {
  let app: App;
  let url = '';
  afterEach(() => app.server.close());

  async function start(options: ConstructorParameters<typeof App>[0]): Promise<void> {
    app = new App(options);
    await new Promise<void>((resolve) => app.server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  }

  let closed = 0;
  const options = (given: Partial<FaultClientOptions> = {}): FaultClientOptions => ({
    siteUrl: url,
    appPort: 8000,
    timeoutMs: 2000,
    signal: new AbortController().signal,
    connect: () =>
      Promise.resolve({
        forward: () => Promise.resolve(net.connect(Number(new URL(url).port), '127.0.0.1')),
        close: () => {
          closed += 1;
          return Promise.resolve();
        },
      }),
    ...given,
  });

  it('sets a fault from outside, with the token', async () => {
    await start({ token: 't' });
    assert.deepEqual(await setFault('dns-fail', options({ token: 't' })), {
      mode: 'dns-fail',
      door: 'outside',
      persisted: true,
    });
    assert.deepEqual(app.modes, ['dns-fail']);
  });

  it('says what the app says when the token is wrong', async () => {
    await start({ token: 't' });
    await assert.rejects(setFault('off', options({ token: 'x' })), {
      code: 'fault-refused',
      message: /Missing or wrong/,
    });
  });

  it('sends nothing to an app that does not describe the endpoint', async () => {
    await start({ injectable: false });
    await assert.rejects(setFault('off', options()), { code: 'fault-endpoint-missing' });
    assert.deepEqual(app.asked, ['GET /openapi.json']);
  });

  it('goes in from inside where the front door is closed, and leaves', async () => {
    closed = 0;
    await start({ frontDoor: () => false });
    assert.equal((await setFault('off', options())).door, 'inside');
    assert.equal(closed, 1);
  });

  it('reads from inside when its own doing has closed the front door', async () => {
    await start({ frontDoor: () => app.modes[0] !== 'port-mismatch' });
    assert.equal((await setFault('port-mismatch', options())).door, 'outside');
  });

  it('is not content before every worker agrees', async () => {
    await start({ workers: 2 });
    await assert.rejects(setFault('bad-creds', options()), {
      code: 'fault-unreachable',
      message: /every worker/,
    });
  });

  it('says so when no door opens', async () => {
    await start({ frontDoor: () => false });
    const connect = () => Promise.reject(new Error('no way in'));
    await assert.rejects(setFault('off', options({ connect })), {
      code: 'fault-unreachable',
      message: /no way in/,
    });
  });

  describe('reading', () => {
    it('tells the fault that is on, without changing anything', async () => {
      await start({ token: 't' });
      app.modes[0] = 'bad-creds';
      assert.deepEqual(await readFault(options()), { kind: 'injectable', mode: 'bad-creds' });
      assert.deepEqual(app.asked, ['GET /openapi.json', 'GET /health']);
    });

    it('goes inside where the front door is closed', async () => {
      await start({ frontDoor: () => false });
      assert.deepEqual(await readFault(options()), { kind: 'injectable', mode: 'off' });
    });

    it('knows an app that has no fault endpoint, and a mode that it does not know', async () => {
      await start({ injectable: false });
      assert.deepEqual(await readFault(options()), { kind: 'not-injectable' });
      app.server.close();
      await start({});
      app.modes[0] = 'toString';
      assert.deepEqual(await readFault(options()), { kind: 'injectable-unknown' });
    });

    it('says unknown where nothing answers, and ends when cancelled', async () => {
      await start({});
      const connect = () => Promise.reject(new Error('refused'));
      const closedDoor = options({ siteUrl: 'http://127.0.0.1:1', connect });
      const state = await readFault(closedDoor);
      assert.equal(state.kind, 'unknown');
      const signal = AbortSignal.abort(new Error('enough'));
      await assert.rejects(readFault({ ...closedDoor, signal }), /enough/);
    });
  });
});

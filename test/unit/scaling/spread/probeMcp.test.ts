import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { probeMcp } from '../../../../src/core/scaling/spread/mcp/probeMcp';

interface Call {
  id?: number;
  method: string;
  params?: { protocolVersion?: string };
}

type Answer = { status: number; body?: unknown; type?: string; headers?: Record<string, string> } | 'proper';

/** A server of two instances that are told apart by the cookie; `answer` may speak in its place. */
class McpStub {
  readonly asked: { http: string; method: string; instance: string; session: string | undefined }[] = [];
  #server = http.createServer();
  url = '';

  async start(answer: (call: Call, instance: string, session: string | undefined) => Answer): Promise<void> {
    this.#server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const call = text === '' ? { method: '' } : (JSON.parse(text) as Call);
        const instance = /ARRAffinity=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
        const session = request.headers['mcp-session-id'] as string | undefined;
        this.asked.push({ http: request.method ?? '', method: call.method, instance, session });
        const given = request.method === 'DELETE' ? { status: 200 } : answer(call, instance, session);
        const {
          status,
          body,
          type = 'application/json',
          headers = {},
        } = given === 'proper' ? proper(call) : given;
        response.writeHead(status, { 'content-type': type, ...headers });
        response.end(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

function proper({ id, method, params }: Call): Exclude<Answer, 'proper'> {
  if (id === undefined) return { status: 202 };
  const results: Record<string, unknown> = {
    initialize: {
      protocolVersion: params?.protocolVersion,
      capabilities: { tools: {} },
      serverInfo: { name: 'stub', version: '1.2' },
    },
    // A schema that no validator compiles: what a server sends is not compiled.
    'tools/list': {
      tools: [
        {
          name: 'whoami',
          inputSchema: { type: 'object' },
          outputSchema: { type: 'object', properties: { x: { pattern: '(' } } },
        },
      ],
    },
    'tools/call': { content: [{ type: 'text', text: 'ok \u001b[31m' }], structuredContent: { x: 1 } },
  };
  return { status: 200, body: { jsonrpc: '2.0', id, result: results[method] } };
}

describe('an MCP server', () => {
  let stub: McpStub;
  beforeEach(() => {
    stub = new McpStub();
  });
  afterEach(() => {
    stub.stop();
  });

  const probe = (instances: readonly string[] = ['aa', 'bb'], tool?: string) =>
    probeMcp({ siteUrl: stub.url, path: '/mcp', instances, tool, signal: new AbortController().signal });

  it('that answers everywhere is stateless; no stream is opened and nothing but whoami is called', async () => {
    await stub.start(() => 'proper');
    const report = await probe();
    assert.equal(report.state, 'stateless');
    assert.deepEqual(
      stub.asked.map(({ http: verb, method, instance }) => [verb, method, instance]),
      [
        ['POST', 'initialize', 'aa'],
        ['POST', 'notifications/initialized', 'aa'],
        ['POST', 'tools/list', 'bb'],
        ['POST', 'tools/call', 'bb'],
        ['POST', 'initialize', 'bb'],
        ['POST', 'notifications/initialized', 'bb'],
      ],
    );
  });

  it('whose sessions live in one instance is stateful, and its session is ended there', async () => {
    const owners = new Map<string, string>();
    await stub.start((call, instance, session) => {
      if (call.method === 'initialize') {
        const id = `session-${owners.size}`;
        owners.set(id, instance);
        return { ...proper(call), headers: { 'mcp-session-id': id } };
      }
      return owners.get(session ?? '') === instance
        ? 'proper'
        : { status: 404, body: { error: 'Session not found' } };
    });
    const report = await probe();
    assert.equal(report.state, 'stateful');
    assert.match(report.summary, /tools\/list was refused there, and answered where it began/);
    assert.ok(report.fix);
    const ended = stub.asked.filter(({ http: verb }) => verb === 'DELETE');
    assert.deepEqual(
      ended.map(({ instance, session }) => [instance, session]),
      [
        ['bb', 'session-1'],
        ['aa', 'session-0'],
      ],
    );
  });

  it('that forgets its sessions where they began is not told from another instance', async () => {
    await stub.start((call) =>
      call.method === 'initialize'
        ? { ...proper(call), headers: { 'mcp-session-id': 'x' } }
        : call.id === undefined
          ? { status: 202 }
          : { status: 404, body: { error: 'Session not found' } },
    );
    const report = await probe();
    assert.equal(report.state, 'failed');
    assert.match(report.fix?.summary ?? '', /not known even where it began/);
  });

  it('whose instances share their sessions is not stateful', async () => {
    await stub.start((call) =>
      call.method === 'initialize' ? { ...proper(call), headers: { 'mcp-session-id': 'x' } } : 'proper',
    );
    const report = await probe();
    assert.equal(report.state, 'stateless');
    assert.match(report.summary, /its instances share it/);
  });

  it('of one instance cannot be told', async () => {
    await stub.start(() => 'proper');
    assert.equal((await probe(['aa'])).state, 'not-enough');
    assert.equal((await probe([])).state, 'not-enough');
  });

  it('without cookies is told by who answers', async () => {
    let turn = 0;
    await stub.start((call) => {
      if (call.method !== 'tools/call') return 'proper';
      turn += 1;
      const text = JSON.stringify({ instance_id: `node-${turn % 2}` });
      return {
        status: 200,
        body: {
          jsonrpc: '2.0',
          id: call.id,
          result: { content: [{ type: 'text', text }], structuredContent: {} },
        },
      };
    });
    assert.equal((await probe([])).state, 'stateless');
  });

  const failures: Record<string, Answer> = {
    'mcp-not-found': { status: 404, body: 'Not Found', type: 'text/plain' },
    'mcp-not-streamable': { status: 405 },
    'mcp-not-mcp': { status: 200, body: '<html>hello</html>', type: 'text/html' },
    'mcp-unauthorized': { status: 401, body: { error: 'unauthorized' } },
    'mcp-host-refused': { status: 421, body: 'Invalid Host header', type: 'text/plain' },
    'mcp-refused': { status: 406, body: {} },
    'mcp-server-error': { status: 500, body: 'Internal Server Error' },
    'mcp-rpc-error': {
      status: 200,
      body: { jsonrpc: '2.0', id: 0, error: { code: -32603, message: 'no database' } },
    },
    'mcp-version-unsupported': {
      status: 200,
      body: {
        jsonrpc: '2.0',
        id: 0,
        result: {
          protocolVersion: '1999-01-01',
          capabilities: {},
          serverInfo: { name: 'old', version: '0' },
        },
      },
    },
  };
  for (const [code, answer] of Object.entries(failures))
    it(`that fails says how: ${code}`, async () => {
      await stub.start(() => answer);
      const report = await probe();
      assert.equal(report.state, 'failed');
      assert.deepEqual(
        report.steps.map((step) => step.code),
        [code],
      );
      assert.ok(report.fix?.summary);
      assert.equal(report.call.state, 'skipped');
    });

  it('that is not there is no answer, and one that fails elsewhere is no stateful one', async () => {
    await stub.start((call, instance) => (instance === 'bb' ? { status: 503, body: 'busy' } : proper(call)));
    const report = await probe();
    assert.equal(report.state, 'failed');
    assert.match(report.summary, /tools\/list failed \(mcp-server-error\)/);
    stub.stop();
    const gone = await probe();
    assert.equal(gone.steps[0]?.code, 'mcp-no-answer');
  });

  for (const path of ['//other.example/mcp', '/\\other.example/mcp'])
    it(`is asked of no other host, whatever the path looks like: ${path}`, async () => {
      await stub.start(() => 'proper');
      const { signal } = new AbortController();
      const report = await probeMcp({ siteUrl: stub.url, path, instances: ['aa', 'bb'], signal });
      assert.equal(report.state, 'stateless');
      assert.equal(stub.asked.length, 6);
    });

  it('that sends its clients elsewhere is not followed there', async () => {
    await stub.start(() => ({ status: 307, headers: { location: 'http://127.0.0.1:9/mcp' } }));
    const report = await probe();
    assert.equal(report.state, 'failed');
    assert.equal(stub.asked.length, 1);
  });

  it('is left at once when the work is cancelled', async () => {
    await stub.start(() => ({ status: 202 }));
    const stop = new AbortController();
    const going = probeMcp({ siteUrl: stub.url, path: '/', instances: [], signal: stop.signal });
    setTimeout(() => stop.abort(new Error('enough')), 50);
    await assert.rejects(going, /enough/);
  });

  it('gives no more than a bounded answer', async () => {
    await stub.start(() => ({ status: 200, body: `"${'x'.repeat(2 * 1024 * 1024)}"` }));
    const report = await probe();
    assert.equal(report.state, 'failed');
    assert.ok((report.steps[0]?.message ?? '').length <= 300);
  });
});

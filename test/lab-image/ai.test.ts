import assert from 'node:assert/strict';
import { AliasShell } from './aliasShell';
import { AzureStub, CHAT_ANSWER, IDENTITY_SECRET, TOKEN } from './azureStub';
import { freePort } from './freePort';

const ALIASES = ['ai-test', 'ai-dns', 'ai-access-check', 'ai-curl', 'ai-latency', 'ai-diagnose'];

/** glibc refuses a label over 63 characters without asking a name server. */
const UNRESOLVABLE = `${'a'.repeat(64)}.openai.azure.com`;
const RULE = '─'.repeat(32);

describe('the AI aliases', () => {
  let shell: AliasShell;
  let azure: AzureStub;

  beforeEach(async () => {
    shell = await AliasShell.create();
    azure = await AzureStub.start();
  });

  afterEach(async () => {
    await azure.stop();
    await shell.dispose();
  });

  const denied = {
    status: 401,
    body: JSON.stringify({
      error: { code: 'PermissionDenied', message: 'The principal lacks\nthe data action.' },
    }),
  };
  const reason = 'HTTP 401 PermissionDenied: The principal lacks the data action.';
  const path = '/openai/deployments/gpt-4o-mini/chat/completions?api-version=2024-02-01';

  function unresolvable(): Record<string, string> {
    return { ...azure.env, AZURE_AI_FOUNDRY_ENDPOINT: `https://${UNRESOLVABLE}/` };
  }

  for (const alias of ALIASES) {
    it(`${alias} names the settings that are not set`, async () => {
      const model = alias === 'ai-dns' ? '' : '✗ AZURE_AI_MODEL is not set\n';
      assert.equal(await shell.output(alias, 1), `✗ AZURE_AI_FOUNDRY_ENDPOINT is not set\n${model}`);
      assert.equal(azure.requests.length, 0);
    });
  }

  it('use the system-assigned identity, whatever client id the app is told', async () => {
    await shell.output('ai-test', 0, {
      ...azure.env,
      AZURE_CLIENT_ID: '00000000-0000-0000-0000-000000000000',
    });
    const [identity, model] = azure.requests;
    assert.equal(
      identity?.url,
      '/msi/token?resource=https://cognitiveservices.azure.com/&api-version=2019-08-01',
    );
    assert.equal(identity.headers['x-identity-header'], IDENTITY_SECRET);
    assert.equal(model?.method, 'POST');
    assert.equal(model.url, `/${path}`);
    assert.equal(model.headers.authorization, `Bearer ${TOKEN}`);
    assert.equal(model.headers['content-type'], 'application/json');
    assert.equal((JSON.parse(model.body) as { max_tokens: number }).max_tokens, 1);
  });

  it('show no secret in a process list, a variable of the shell, or the output', async () => {
    const calls = ['ai-test', 'ai-access-check', 'ai-curl', 'ai-diagnose'];
    // `set` shows functions too, whose text never holds a value.
    const stdout = await shell.output(`${calls.join('\n')}\nset | grep -v IDENTITY_HEADER`, 0, azure.env);
    assert.equal(azure.processLists.length, 8);
    for (const list of azure.processLists) {
      assert.match(list, /^curl /m);
      assert.doesNotMatch(list, /identity-secret|token-secret/);
    }
    assert.doesNotMatch(stdout, /identity-secret|token-secret/);
  });

  it('say why there is no token', async () => {
    azure.identity = {
      status: 400,
      body: JSON.stringify({ statusCode: 400, message: 'No identity found' }),
    };
    const failure = '✗ Managed identity token request failed: HTTP 400: No identity found\n';
    for (const alias of ['ai-test', 'ai-curl', 'ai-latency']) {
      assert.equal(await shell.output(alias, 1, azure.env), failure);
    }
    assert.equal(
      await shell.output('ai-access-check', 1, azure.env),
      `✓ Foundry endpoint: ${azure.origin}/\n✓ Model: gpt-4o-mini\n${failure}`,
    );
    azure.identity = { status: 200, body: '{}' };
    assert.match(await shell.output('ai-test', 1, azure.env), /: HTTP 200: no access token in the answer\n$/);
    const env = { ...azure.env, IDENTITY_ENDPOINT: '' };
    assert.equal(
      await shell.output('ai-test', 1, env),
      '✗ Managed identity token request failed: IDENTITY_ENDPOINT is not set\n',
    );
    const closed = `http://127.0.0.1:${await freePort()}/msi/token`;
    assert.match(
      await shell.output('ai-test', 1, { ...azure.env, IDENTITY_ENDPOINT: closed }),
      /^✗ Managed identity token request failed: curl: \(7\) [^\n]+\n$/,
    );
  });

  describe('ai-test', () => {
    it('connects', async () => {
      assert.match(
        await shell.output('ai-test', 0, azure.env),
        /^✓ Connected \| \d+ms \| Model: gpt-4o-mini \| Auth: Managed Identity\n$/,
      );
    });

    it('gives the reason of a failure', async () => {
      azure.model = [denied];
      assert.equal(await shell.output('ai-test', 1, azure.env), `✗ Connection failed | ${reason}\n`);
      azure.model = [{ status: 200, body: '<h1>hello</h1>' }];
      assert.equal(
        await shell.output('ai-test', 1, azure.env),
        '✗ Connection failed | HTTP 200: not a chat completion\n',
      );
      azure.model = [{ status: 502, body: '<html>\u001b[31mBad\n<b>Gateway</b></html>' }];
      assert.match(
        await shell.output('ai-test', 1, azure.env),
        /^✗ Connection failed \| HTTP 502: {1,2}\[31mBad Gateway\n$/,
      );
      assert.equal(
        await shell.output('ai-test', 1, unresolvable()),
        `✗ Connection failed | curl: (6) Could not resolve host: ${UNRESOLVABLE}\n`,
      );
    });
  });

  describe('ai-dns', () => {
    for (const [host, scope] of [
      ['192.0.2.7', 'public'],
      ['10.1.2.3', 'private'],
      ['172.32.0.1', 'public'],
      ['100.64.0.9', 'private'],
      ['127.0.0.1', 'private'],
    ] as const) {
      it(`calls ${host} ${scope}`, async () => {
        assert.equal(
          await shell.output('ai-dns', 0, { AZURE_AI_FOUNDRY_ENDPOINT: `https://${host}:443/path` }),
          `Resolving: ${host}\n✓ ${host} -> ${host} (${scope})\nAddress: ${host}\n`,
        );
      });
    }

    /** A python3 whose getaddrinfo gives these addresses, and a canonical name that is not the host's. */
    async function resolver(...addresses: string[]): Promise<Record<string, string>> {
      const answers = addresses.map((address) => `(0, 0, 0, "front.azure-api.net", ("${address}", 443))`);
      const patch = `import socket; socket.getaddrinfo = lambda *a, **k: [${answers.join(', ')}]`;
      const script = `#!/bin/bash\nexec /usr/bin/python3 -I -S -c '${patch}'$'\\n'"$4" "$5"\n`;
      const file = await shell.write('bin/python3', script);
      await shell.run(`chmod 755 '${file}'`);
      return {
        PATH: `${shell.path('bin')}:/usr/bin:/bin`,
        AZURE_AI_FOUNDRY_ENDPOINT: 'https://shop.openai.azure.com',
      };
    }

    it('gives the canonical name, and calls it private only if every address is', async () => {
      assert.equal(
        await shell.output('ai-dns', 0, await resolver('10.0.0.4', 'fd00::4', '::ffff:10.0.0.5', '10.0.0.4')),
        [
          'Resolving: shop.openai.azure.com',
          '✓ shop.openai.azure.com -> front.azure-api.net. (private)',
          'Address: 10.0.0.4',
          'Address: fd00::4',
          'Address: ::ffff:a00:5',
          '',
        ].join('\n'),
      );
      assert.match(await shell.output('ai-dns', 0, await resolver('10.0.0.4', '20.1.2.3')), / \(public\)\n/);
    });

    for (const host of [UNRESOLVABLE, 'no..such.host', '']) {
      it(`fails for ${host === '' ? 'an endpoint without a host' : host}`, async () => {
        assert.equal(
          await shell.output('ai-dns', 1, { AZURE_AI_FOUNDRY_ENDPOINT: `https://${host}/` }),
          `Resolving: ${host}\n✗ DNS resolution failed for ${host}\n`,
        );
      });
    }
  });

  describe('ai-access-check', () => {
    it('passes in four steps', async () => {
      assert.equal(
        await shell.output('ai-access-check', 0, azure.env),
        [
          `✓ Foundry endpoint: ${azure.origin}/`,
          '✓ Model: gpt-4o-mini',
          '✓ Using auth mode: Managed Identity',
          '✓ Access check passed: authorized to call Foundry',
          '',
        ].join('\n'),
      );
    });

    it('fails at the last one', async () => {
      azure.model = [denied];
      assert.match(
        await shell.output('ai-access-check', 1, azure.env),
        new RegExp(`\n✓ Using auth mode: Managed Identity\n✗ Access check failed: ${reason}\n$`),
      );
    });
  });

  describe('ai-curl', () => {
    it('shows request, headers and body', async () => {
      const lines = (await shell.output('ai-curl', 0, azure.env)).split('\n');
      assert.deepEqual(lines.slice(0, 5), [
        `Request: POST ${azure.origin}/${path}`,
        'Authorization: Bearer [hidden]',
        'Content-Type: application/json',
        '',
        'HTTP/1.1 200 OK',
      ]);
      assert.ok(lines.includes('content-type: application/json'));
      assert.deepEqual(lines.slice(-3), ['', CHAT_ANSWER.body, '']);
    });

    it('cuts a long body and keeps the status of a refusal', async () => {
      azure.model = [{ status: 403, body: `${'é'.repeat(1024)}tail` }];
      const stdout = await shell.output('ai-curl', 1, azure.env);
      assert.match(stdout, /\nHTTP\/1\.1 403 Forbidden\n/);
      assert.ok(stdout.endsWith(`\n\n${'é'.repeat(1024)}\n... (cut, 2048 of 2052 bytes shown)\n`));
    });

    it('prints curl’s own message when there is no answer', async () => {
      assert.equal(
        await shell.output('ai-curl', 1, unresolvable()),
        [
          `Request: POST https://${UNRESOLVABLE}/${path}`,
          'Authorization: Bearer [hidden]',
          'Content-Type: application/json',
          `curl: (6) Could not resolve host: ${UNRESOLVABLE}`,
          '',
        ].join('\n'),
      );
    });

    it('encodes the name of a deployment', async () => {
      await shell.output('ai-curl', 0, { ...azure.env, AZURE_AI_MODEL: '../a b?c' });
      assert.match(azure.requests[1]?.url ?? '', /\/deployments\/\.\.%2Fa%20b%3Fc\/chat\//);
    });
  });

  describe('ai-latency', () => {
    it('times five requests under one token', async () => {
      const stdout = await shell.output('ai-latency', 0, azure.env);
      const expected = [
        'Running 5 requests to gpt-4o-mini\\.\\.\\.',
        ...[1, 2, 3, 4, 5].map((n) => `Request ${n}: \\d+ms ✓`),
        'Results \\(5/5 successful\\):',
        'Avg: \\d+ms \\| Min: \\d+ms \\| Max: \\d+ms',
      ];
      assert.match(stdout, new RegExp(`^${expected.join('\n')}\n$`));
      assert.equal(azure.requests.filter(({ url }) => url === `/${path}`).length, 5);
      assert.equal(azure.requests.length, 6);
      const times = [...stdout.matchAll(/: (\d+)ms ✓/g)].map((match) => Number(match[1]));
      assert.match(stdout, new RegExp(`Min: ${Math.min(...times)}ms \\| Max: ${Math.max(...times)}ms`));
    });

    it('goes on after a failing request', async () => {
      azure.model = [CHAT_ANSWER, { status: 429, body: '{}' }, CHAT_ANSWER];
      assert.match(
        await shell.output('ai-latency', 1, azure.env),
        /\nRequest 1: \d+ms ✓\nRequest 2: ✗ HTTP 429\nRequest 3: \d+ms ✓\n.*\nResults \(4\/5 successful\):\nAvg: /s,
      );
    });

    it('prints no times when nothing succeeded', async () => {
      const failure = `✗ curl: (6) Could not resolve host: ${UNRESOLVABLE}`;
      assert.equal(
        await shell.output('ai-latency', 1, unresolvable()),
        [
          'Running 5 requests to gpt-4o-mini...',
          ...[1, 2, 3, 4, 5].map((n) => `Request ${n}: ${failure}`),
          'Results (0/5 successful):',
          '',
        ].join('\n'),
      );
    });
  });

  describe('ai-diagnose', () => {
    function framed(...lines: string[]): string {
      return [RULE, 'AI Foundry Diagnostics', RULE, ...lines, RULE, ''].join('\n');
    }

    it('passes three checks', async () => {
      assert.equal(
        (await shell.output('ai-diagnose', 0, azure.env)).replace(/\d+ms/, 'Nms'),
        framed(
          '[✓] Managed identity token',
          '[✓] DNS resolution (127.0.0.1 - private)',
          '[✓] Foundry connectivity (Nms)',
        ),
      );
    });

    it('tells a wrong endpoint', async () => {
      assert.equal(
        await shell.output('ai-diagnose', 1, unresolvable()),
        framed(
          '[✓] Managed identity token',
          `[✗] DNS resolution failed for ${UNRESOLVABLE}`,
          '[✗] Foundry connectivity (HTTP 000)',
        ),
      );
    });

    it('asks the model without a token too', async () => {
      azure.identity = { status: 500, body: '' };
      azure.model = [denied];
      assert.equal(
        await shell.output('ai-diagnose', 1, azure.env),
        framed(
          '[✗] Managed identity token (HTTP 500)',
          '[✓] DNS resolution (127.0.0.1 - private)',
          '[✗] Foundry connectivity (HTTP 401)',
        ),
      );
      assert.equal(azure.requests.at(-1)?.headers.authorization, undefined);
    });
  });
});

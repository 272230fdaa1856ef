import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AliasEvidence, Evidence, GatewayAnswer } from '../../../../src/core/contracts';
import { emptyEvidence } from '../../../../src/core/contracts';
import { diagnose } from '../../../../src/core/diagnosis';
import { readModelAnswer } from '../../../../src/core/diagnosis/facts/modelAnswer';
import { redactEvidence } from '../../../../src/core/evidence';
import { httpProbe } from '../../../../src/core/probes';
import { renderMarkdown, renderText } from '../../../../src/core/report';

const gatewayUrl =
  'https://contoso-ai.azure-api.net/openai/deployments/gpt-4o-mini/chat/completions?api-version=2024-10-21';
const modelUrl =
  'https://cog-x.openai.azure.com/openai/deployments/gpt-4o-mini/chat/completions?api-version=2024-10-21';

interface Curl {
  url?: string;
  status: string;
  headers?: readonly string[];
  body?: string;
}

const curl = ({ url = gatewayUrl, status, headers = [], body = '{}' }: Curl): AliasEvidence => ({
  alias: 'ai-curl',
  view: 'app',
  args: [],
  exitCode: 0,
  durationMs: 300,
  stdout: [
    `Request: POST ${url}`,
    'Authorization: Bearer [hidden]',
    `HTTP/1.1 ${status}`,
    ...headers,
    '',
    body,
  ].join('\n'),
  stderr: '',
});

/** `endpoint` as the app has it. */
function evidence(one: Curl, endpoint = 'https://contoso-ai.azure-api.net/'): Evidence {
  const appenv: AliasEvidence = {
    ...curl(one),
    alias: 'appenv',
    stdout: `AZURE_AI_FOUNDRY_ENDPOINT=${endpoint}\nAZURE_AI_MODEL=gpt-4o-mini\n`,
  };
  return { ...emptyEvidence(), aliases: [appenv, curl(one)] };
}

const answerOf = (one: Curl, endpoint?: string): GatewayAnswer | undefined =>
  diagnose(evidence(one, endpoint)).gateway;

const ofModel = ['apim-request-id: 0f1', 'x-ms-region: Sweden Central', 'x-ratelimit-remaining-tokens: 990'];

describe('the gateway before the model', () => {
  it('is known by its host, and by headers that it alone sends', () => {
    assert.equal(answerOf({ status: '200 OK' })?.host, 'contoso-ai.azure-api.net');
    const own = { url: 'https://ai.contoso.com/openai/deployments/m/chat/completions', status: '200 OK' };
    assert.equal(answerOf(own, 'https://ai.contoso.com/'), undefined);
    const byHeader = answerOf({ ...own, headers: ['Ocp-Apim-Trace-Location: x'] }, 'https://ai.contoso.com/');
    assert.equal(byHeader?.host, undefined);
    assert.match(byHeader?.proofs[0]?.excerpt ?? '', /^Ocp-Apim-Trace-Location/);
    const challenge =
      'WWW-Authenticate: AzureApiManagementKey realm="https://ai.contoso.com/openai",name="Ocp-Apim-Subscription-Key",type="header"';
    assert.ok(
      answerOf({ ...own, status: '401 Unauthorized', headers: [challenge] }, 'https://ai.contoso.com/'),
    );
  });

  it('is none where Azure OpenAI answers itself, which sends apim-request-id', () => {
    const direct = { url: modelUrl, status: '200 OK', headers: ofModel };
    assert.equal(answerOf(direct, 'https://cog-x.openai.azure.com/'), undefined);
  });

  it('says what is left of its tokens, whether it answered from its cache, and who answered behind it', () => {
    const headers = [
      'x-ratelimit-remaining-tokens: 8421',
      'x-ratelimit-limit-tokens: 10000',
      'consumed-tokens: 79',
      'remaining-calls: 12',
      'x-cache: HIT',
      'x-backend-id: aoai-sweden',
    ];
    const answer = answerOf({ status: '200 OK', headers });
    assert.deepEqual(answer?.tokens, { remaining: 8421, consumed: 79, limit: 10000 });
    assert.deepEqual(answer.requests, { remaining: 12 });
    assert.deepEqual([answer.cache, answer.backend, answer.key], ['hit', 'aoai-sweden', 'not-asked']);
    assert.match(
      answer.summary,
      /8421 tokens are left in its window; the answer came from its cache; aoai-sweden/,
    );
    const miss = answerOf({
      status: '200 OK',
      headers: ['remaining-tokens: many', 'x-cache: MISS', ...ofModel.slice(1, 2)],
    });
    assert.equal(miss?.tokens, undefined);
    assert.deepEqual([miss?.cache, miss?.backend], ['miss', 'the model in Sweden Central']);
  });

  for (const [key, message] of [
    [
      'missing',
      'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
    ],
    [
      'invalid',
      'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
    ],
  ] as const)
    it(`says that its subscription key is ${key}`, () => {
      const body = JSON.stringify({ statusCode: 401, message });
      const answer = answerOf({ status: '401 Unauthorized', headers: ['x-ms-region: East US 2'], body });
      assert.deepEqual([answer?.key, answer?.backend], [key, undefined]);
    });

  const gateways429 = JSON.stringify({
    statusCode: 429,
    message: 'Token limit is exceeded. Try again in 26 seconds.',
  });
  const models429 = JSON.stringify({
    error: {
      code: '429',
      message:
        'Requests to the ChatCompletions_Create Operation under Azure OpenAI API version 2024-10-21 have exceeded token rate limit of your current OpenAI S0 pricing tier. Please retry after 26 seconds.',
    },
  });

  it('declines by itself, or lets the model decline: the two 429 are told apart', () => {
    const own = answerOf({
      status: '429 Too Many Requests',
      headers: ['Retry-After: 26', 'remaining-tokens: 0'],
      body: gateways429,
    });
    assert.deepEqual(own?.limited, { by: 'gateway', retryAfterS: 26 });
    const passed = answerOf({
      status: '429 Too Many Requests',
      headers: ['Retry-After: 26', ...ofModel],
      body: models429,
    });
    assert.deepEqual(passed?.limited, { by: 'model', retryAfterS: 26 });
    assert.match(passed.summary, /the model behind it declines more for 26 s, and not the gateway/);
    const cut = answerOf({ status: '429 Too Many Requests', headers: ['Retry-After: 5'], body: '' });
    assert.equal(cut?.limited?.retryAfterS, 5);
  });

  it("is not blamed for the model's words by its name in the URL", () => {
    const told = (body: string): boolean | undefined =>
      readModelAnswer(`HTTP 429 ${gatewayUrl} ${body}`)?.isGateway;
    assert.equal(told(models429), false);
    assert.equal(told(gateways429), true);
    assert.equal(
      told('{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 3 seconds."}'),
      true,
    );
  });

  describe('before the site', () => {
    const asked = (more: object): GatewayAnswer | undefined =>
      diagnose({
        ...emptyEvidence(),
        probes: [
          {
            time: '2026-12-01T08:00:00.000Z',
            method: 'GET',
            path: '/orders',
            status: 200,
            durationMs: 40,
            source: 'outside',
            host: 'contoso.azure-api.net',
            ...more,
          },
        ],
      }).gateway;

    it('is known by its host or its headers, with what they say', () => {
      const answer = asked({
        headers: { 'remaining-calls': '7', 'x-cache': 'MISS', 'x-backend-id': 'west' },
      });
      assert.deepEqual(
        [answer?.before, answer?.host, answer?.requests, answer?.cache, answer?.backend, answer?.key],
        ['site', 'contoso.azure-api.net', { remaining: 7 }, 'miss', 'west', 'not-asked'],
      );
      assert.match(answer?.summary ?? '', /stands before the site: west answered behind it/);
      const own = { host: 'api.contoso.com' };
      assert.equal(asked(own), undefined);
      assert.equal(asked({ ...own, headers: { 'apim-request-id': 'x', 'x-cache': 'HIT' } }), undefined);
      assert.equal(asked({ ...own, headers: { 'ocp-apim-apiid': 'orders' } })?.before, 'site');
    });

    it('wants a key, or declines: its 429 and that of the site are told apart', () => {
      const refused = (status: number, body: object | string, headers = {}): GatewayAnswer | undefined =>
        asked({ status, headers, bodyExcerpt: typeof body === 'string' ? body : JSON.stringify(body) });
      const missing = {
        statusCode: 401,
        message: 'Access denied due to missing subscription key. Make sure to.',
      };
      assert.equal(refused(401, missing)?.key, 'missing');
      const limit = { statusCode: 429, message: 'Rate limit is exceeded. Try again in 3 seconds.' };
      assert.deepEqual(refused(429, limit, { 'retry-after': '3' })?.limited, {
        by: 'gateway',
        retryAfterS: 3,
      });
      assert.deepEqual(refused(429, '{"detail":"slow down"}')?.limited, { by: 'site' });
    });

    it('is read from probes, without anything else of their headers, and kept as it is in evidence', async () => {
      const server = http.createServer((_request, response) => {
        response.writeHead(401, {
          'www-authenticate': 'AzureApiManagementKey realm="https://x/y",name="Ocp-Apim-Subscription-Key"',
          'x-ratelimit-remaining-tokens': '12',
          'ocp-apim-apiid': 'orders',
          authorization: 'Bearer nothing-of-this',
          'x-user': 'ann@contoso.com',
          'set-cookie': 'session=secret',
        });
        response.end();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const siteUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const probe = await httpProbe({ siteUrl, request: { method: 'GET', path: '/' }, timeoutMs: 5000 });
      server.close();
      const kept = {
        'www-authenticate': 'AzureApiManagementKey',
        'x-ratelimit-remaining-tokens': '12',
        'ocp-apim-apiid': 'orders',
      };
      assert.deepEqual(probe.headers, kept);
      const redacted = redactEvidence({ ...emptyEvidence(), probes: [probe] }, new Uint8Array(32));
      assert.deepEqual(redacted.probes[0]?.headers, kept);
    });
  });

  it('stands in reports, and at a terminal only where it limits', () => {
    const style = { width: 100, colour: false, unicode: true };
    const limiting = diagnose(evidence({ status: '429 Too Many Requests', body: gateways429 }));
    assert.match(
      renderText(limiting, style),
      /apim +API Management \(contoso-ai\.azure-api\.net\) stands before/,
    );
    assert.match(renderMarkdown(limiting), /## The gateway in the path/);
    const quiet = diagnose(evidence({ status: '200 OK', headers: ['remaining-tokens: 90'] }));
    assert.doesNotMatch(renderText(quiet, style), /stands before the model/);
    assert.match(renderMarkdown(quiet), /\| tokens left \| 90 \|/);
  });
});

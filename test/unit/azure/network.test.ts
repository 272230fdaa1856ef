import assert from 'node:assert/strict';
import { proxyFor } from '../../../src/core/azure/network/proxyFor';
import { reasonOf } from '../../../src/core/azure/network/reasonOf';
import { retryAfterMs } from '../../../src/core/azure/network/retryAfter';

describe('the proxy for a request', () => {
  const env = {
    HTTPS_PROXY: 'http://proxy:1',
    http_proxy: 'http://plain:2',
    NO_PROXY: 'inner.example, .corp.example *.wide.example,with.port:8443',
  };
  const cases: [string, string | undefined][] = [
    ['https://management.azure.com/x', 'http://proxy:1'],
    ['wss://shop.scm.azurewebsites.net/x', 'http://proxy:1'],
    ['http://shop.azurewebsites.net/', 'http://plain:2'],
    ['https://inner.example/', undefined],
    ['https://deep.inner.example/', undefined],
    ['https://notinner.example/', 'http://proxy:1'],
    ['https://a.corp.example/', undefined],
    ['https://a.wide.example/', undefined],
    ['https://with.port/', 'http://proxy:1'],
    ['https://with.port:8443/', undefined],
    ['https://localhost:1234/', undefined],
    ['https://127.0.0.1:1234/', undefined],
    ['https://[::1]:1234/', undefined],
  ];
  for (const [url, proxy] of cases) {
    it(`${url}: ${proxy ?? 'none'}`, () => {
      assert.equal(proxyFor(new URL(url), { env }), proxy);
    });
  }

  it("is the editor's where it has one, with the exceptions of the environment", () => {
    const url = new URL('https://management.azure.com');
    assert.equal(proxyFor(url, { proxy: 'http://editor:3', env }), 'http://editor:3');
    assert.equal(proxyFor(url, { proxy: 'http://editor:3', env: { no_proxy: '*' } }), undefined);
    assert.equal(proxyFor(url, { env: { ALL_PROXY: 'http://all:4', HTTPS_PROXY: '' } }), 'http://all:4');
    assert.equal(proxyFor(url, { env: {} }), undefined);
  });
});

describe('how long a server asks to wait', () => {
  const now = Date.parse('2026-05-20T12:00:00Z');
  const cases: [Record<string, string>, number | undefined][] = [
    [{ 'retry-after': '17' }, 17_000],
    [{ 'retry-after': 'Wed, 20 May 2026 12:00:09 GMT' }, 9000],
    [{ 'retry-after': 'Wed, 20 May 2026 11:00:00 GMT' }, 0],
    [{ 'x-ms-retry-after-ms': '250', 'retry-after': '17' }, 250],
    [{ 'retry-after': '-5 apples' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ];
  for (const [headers, ms] of cases) {
    it(`${JSON.stringify(headers)}: ${ms ?? 'not said'}`, () => {
      assert.equal(
        retryAfterMs((name) => headers[name], now),
        ms,
      );
    });
  }
});

describe('why a request had no answer', () => {
  it('is the code, with words for it, however deep it lies, and never what was sent', () => {
    const deep = Object.assign(new Error('Bearer abc'), { code: 'ENOTFOUND' });
    assert.equal(reasonOf(new Error('Bearer abc', { cause: deep })), 'ENOTFOUND: the name does not resolve');
    assert.equal(reasonOf(new AggregateError([deep], 'x')), 'ENOTFOUND: the name does not resolve');
    assert.equal(reasonOf(Object.assign(new Error(), { code: 'EPROTO' })), 'EPROTO');
    assert.equal(
      reasonOf(Object.assign(new Error('Bearer abc'), { code: 'Bearer abc' })),
      'the connection failed',
    );
    assert.equal(reasonOf('Bearer abc'), 'the connection failed');
  });
});

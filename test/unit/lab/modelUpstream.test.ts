import assert from 'node:assert/strict';
import { parseModelUrl } from '../../../lab/host/modelUpstream';

describe('model of the host', () => {
  it('is a server on loopback', () => {
    for (const url of ['http://127.0.0.1:8080', 'https://localhost:8443/v1', 'http://[::1]:8080']) {
      assert.equal(parseModelUrl(url).href.startsWith(url), true, url);
    }
  });

  it('is nothing else, because prompts would leave the machine', () => {
    for (const url of [
      'http://example.com',
      'http://127.0.0.1.example.com',
      'ftp://127.0.0.1',
      '127.0.0.1:80',
      'x',
    ]) {
      assert.throws(() => parseModelUrl(url), { code: 'lab-model-invalid' }, url);
    }
  });
});

import assert from 'node:assert/strict';
import { ownHostsOf } from '../../../../src/targets/load/ownHosts';

describe("a host's own addresses", () => {
  it('are those of the very host that is reached over SSH', () => {
    assert.deepEqual(ownHostsOf('shop.example', 'https://shop.example:8443/x'), ['shop.example:8443']);
    assert.deepEqual(ownHostsOf('127.0.0.1', 'http://localhost:8000'), ['localhost:8000']);
    assert.deepEqual(ownHostsOf('::1', 'http://[::1]:8000'), ['[::1]:8000']);
  });

  it('are not what somebody says is the app', () => {
    assert.deepEqual(ownHostsOf('shop.example', 'https://other.example'), ['shop.example']);
    assert.deepEqual(ownHostsOf('shop.example', 'https://shop.example.evil.example'), ['shop.example']);
    assert.deepEqual(ownHostsOf('shop.example', undefined), ['shop.example']);
    assert.deepEqual(ownHostsOf('shop.example', 'no address'), ['shop.example']);
  });
});

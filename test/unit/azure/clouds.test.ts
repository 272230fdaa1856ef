import assert from 'node:assert/strict';
import { type CloudName, clouds } from '../../../src/core/azure';

describe('the clouds', () => {
  const audiences: Record<Exclude<CloudName, 'lab'>, [string, string]> = {
    public: ['https://management.azure.com/.default', 'https://appservice.azure.com/.default'],
    usgov: ['https://management.usgovcloudapi.net/.default', 'https://appservice.azure.us/.default'],
    china: ['https://management.chinacloudapi.cn/.default', 'https://appservice.azure.cn/.default'],
  };
  for (const name of ['public', 'usgov', 'china'] as const) {
    it(`${name}: two audiences, TLS everywhere, the system's authorities`, () => {
      const { armScope, kuduScope, authorityHost, armUrl, portalUrl, ca } = clouds[name];
      assert.deepEqual([armScope, kuduScope], audiences[name]);
      for (const url of [authorityHost, armUrl, portalUrl]) assert.equal(new URL(url).protocol, 'https:');
      assert.equal(ca, undefined);
      assert.equal(clouds[name].name, name);
    });
  }
});

import assert from 'node:assert/strict';
import { parseSiteUrl } from '../../../../src/extension/commands/targets/parseSiteUrl';

describe('the address of a site', () => {
  it('is kept as scheme, host and port', () => {
    assert.equal(parseSiteUrl(' https://app.example.com/path?q#f '), 'https://app.example.com');
    assert.equal(parseSiteUrl('http://127.0.0.1:8000'), 'http://127.0.0.1:8000');
  });

  for (const text of [
    '',
    'app.example.com',
    'ftp://a',
    'javascript:alert(1)',
    'http://',
    'https://me:pw@a.example',
  ])
    it(`refuses "${text}"`, () => {
      assert.equal(parseSiteUrl(text), undefined);
    });
});

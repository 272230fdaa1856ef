import assert from 'node:assert/strict';
import { closest } from '../../../src/targets/closest';

describe('closest word', () => {
  const known = ['ai-diagnose', 'ai-dns', 'appenv', 'apphelp'];
  it('is the one that a typo meant', () => {
    assert.equal(closest('ai-diagnos', known), 'ai-diagnose');
    assert.equal(closest('apenv', known), 'appenv');
  });
  it('is none for another word', () => {
    assert.equal(closest('restart', known), undefined);
  });
});

import assert from 'node:assert/strict';
import { maskValue } from '../../../src/core/evidence/environmentMask';
import { compareEnvironments, isMasked } from '../../../webview-ui/tabs/environment/compareEnvironments';

const fingerprint = (digit: string): string => `[masked hmac:${digit.repeat(12)}]`;

function comparisons(
  shell: Record<string, string> | undefined,
  app: Record<string, string> | undefined,
): Record<string, string> {
  return Object.fromEntries(compareEnvironments({ shell, app }).map((row) => [row.name, row.comparison]));
}

describe('compareEnvironments', () => {
  it('puts both views side by side, by name', () => {
    const rows = compareEnvironments({ shell: { PORT: '8000', B: '1' }, app: { A: '2', PORT: '8000' } });
    assert.deepEqual(rows, [
      { name: 'A', shell: undefined, app: '2', comparison: 'only in the app' },
      { name: 'B', shell: '1', app: undefined, comparison: 'only in the shell' },
      { name: 'PORT', shell: '8000', app: '8000', comparison: 'same' },
    ]);
  });

  it('tells a difference of plain values', () => {
    assert.deepEqual(comparisons({ PORT: '8000' }, { PORT: '9999' }), { PORT: 'different' });
  });

  it('compares fingerprints only where some are equal, which proves one key', () => {
    const shell = { A: fingerprint('a'), B: fingerprint('b') };
    assert.deepEqual(comparisons(shell, { A: fingerprint('a'), B: fingerprint('c') }), {
      A: 'same',
      B: 'different',
    });
    assert.deepEqual(comparisons(shell, { A: fingerprint('d'), B: fingerprint('c') }), {
      A: 'unknown',
      B: 'unknown',
    });
  });

  it('knows nothing of values that are masked whole, or in one view alone', () => {
    assert.deepEqual(comparisons({ A: '[masked]', B: 'x' }, { A: '[masked]', B: '[masked]' }), {
      A: 'unknown',
      B: 'unknown',
    });
  });

  it('calls nothing a difference while one view was not read', () => {
    assert.deepEqual(comparisons({ A: '1' }, undefined), { A: 'unknown' });
  });

  it('takes no name for what every object has', () => {
    assert.deepEqual(comparisons({ constructor: 'x' }, {}), { constructor: 'only in the shell' });
  });

  it('knows what the host masks', () => {
    assert.equal(isMasked(maskValue('API_KEY', 'secret')), true);
    assert.equal(isMasked(maskValue('API_KEY', 'secret', new Uint8Array(32))), true);
    assert.equal(isMasked(maskValue('IDENTITY_HEADER', 'secret', new Uint8Array(32))), true);
    assert.equal(isMasked(maskValue('PORT', '8000')), false);
    assert.equal(isMasked('[masked] and more'), false);
    assert.equal(isMasked(undefined), false);
  });
});

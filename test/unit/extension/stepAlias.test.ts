import assert from 'node:assert/strict';
import { stepAlias } from '../../../src/extension/commands/evidence/stepAlias';
import type { TargetChoice } from '../../../src/extension/engine/engine';

const lab: TargetChoice = { name: { kind: 'lab', name: 'lab' } };

describe('a next step', () => {
  it('is an alias of the catalogue with plain arguments', () => {
    assert.deepEqual(stepAlias('ai-dns', lab), { alias: 'ai-dns', args: [] });
    assert.deepEqual(stepAlias('appcurl /health', lab), { alias: 'appcurl', args: ['/health'] });
    assert.deepEqual(stepAlias('deploylogs  20 ', lab), { alias: 'deploylogs', args: ['20'] });
  });

  it('is the user’s own to take where it is anything else', () => {
    for (const command of [
      'getent hosts login.microsoftonline.com',
      'az webapp show',
      'appcurl $(id)',
      'appcurl / | tee /tmp/x',
      'constructor',
      '',
    ])
      assert.equal(stepAlias(command, lab), undefined, command);
  });

  it('runs nothing in saved evidence', () => {
    assert.equal(stepAlias('ai-dns', { name: { kind: 'bundle', path: '/evidence' } }), undefined);
  });
});

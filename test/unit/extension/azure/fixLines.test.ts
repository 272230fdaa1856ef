import assert from 'node:assert/strict';
import { fixLines, undoLines } from '../../../../src/extension/commands/azure/fixLines';

const t = (message: string, ...args: string[]): string =>
  message.replace(/\{(\d)\}/g, (_, at: string) => args[Number(at)] ?? '');

describe('what a fix changes', () => {
  it('is told setting by setting, from what to what', () => {
    const changes = [
      { name: 'WEBSITES_PORT', from: '9000', to: '8000' },
      { name: 'OLD', from: null, to: '' },
      { name: 'UNSEEN', to: null },
    ];
    assert.deepEqual(fixLines({ kind: 'settings', summary: '', effect: '', changes }, t), [
      'App setting WEBSITES_PORT: 9000 → 8000',
      'App setting OLD: not set → empty',
      'App setting UNSEEN: not to be seen → removed',
    ]);
  });

  it('is nothing where a plan only restarts', () => {
    assert.deepEqual(fixLines({ kind: 'restart', summary: '', effect: '' }, t), []);
  });
});

describe('what undoing a fix changes', () => {
  it('is told without the values from before, which may be secrets', () => {
    const lines = undoLines({ kind: 'settings', before: { KEY: 'a secret', NEW: null } }, t);
    assert.deepEqual(lines, ['App setting KEY: as it was before', 'App setting NEW: removed again']);
    assert.deepEqual(undoLines({ kind: 'site-config', before: { alwaysOn: false } }, t), [
      'Configuration alwaysOn: as it was before',
    ]);
  });
});

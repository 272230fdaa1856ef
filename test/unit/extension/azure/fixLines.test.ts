import assert from 'node:assert/strict';
import { fixLines } from '../../../../src/extension/commands/azure/fixLines';

const t = (message: string, ...args: string[]): string =>
  message.replace(/\{(\d)\}/g, (_, at: string) => args[Number(at)] ?? '');

describe('what a fix changes', () => {
  it('is told setting by setting, from what to what', () => {
    const plan = {
      finding: 'port-mismatch',
      settings: { WEBSITES_PORT: '8000', OLD: null },
      siteConfig: { appCommandLine: '', alwaysOn: true },
      restart: false,
    };
    const before = { settings: { WEBSITES_PORT: '9000', OLD: 'x' }, siteConfig: { appCommandLine: 'run.sh' } };
    assert.deepEqual(fixLines(plan, before, t), [
      'App setting WEBSITES_PORT: 9000 → 8000',
      'App setting OLD: x → removed',
      'Configuration appCommandLine: run.sh → empty',
      'Configuration alwaysOn: not set → true',
    ]);
  });

  it('is nothing where a plan only restarts', () => {
    assert.deepEqual(fixLines({ finding: 'stale-code', settings: {}, siteConfig: {}, restart: true }, {}, t), []);
  });
});

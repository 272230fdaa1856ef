import assert from 'node:assert/strict';
import type { GateResult } from '../../../src/core/contracts';
import { outcomeSentence } from '../../../src/core/gate/text/outcomeSentence';
import { stepTitles } from '../../../src/core/gate/text/stepTitles';
import { outcomeSentences, stepCounts, stepNames } from '../../../webview-ui/tabs/swap/gateWords';
import { readSmokePaths } from '../../../webview-ui/tabs/swap/readSmokePaths';

const result: GateResult = {
  schemaVersion: 1,
  when: 'before-swap',
  target: { kind: 'azure', name: 'shop' },
  outcome: 'safe',
  startedAt: '',
  durationMs: 0,
  steps: [],
  differences: [],
};

describe('the tab of a swap', () => {
  it('reads smoke paths between blanks and commas, none of them too', () => {
    assert.deepEqual(readSmokePaths(' '), []);
    assert.deepEqual(readSmokePaths(' /health=200,/login\n/a?b=c '), [
      { path: '/health', status: 200 },
      { path: '/login' },
      { path: '/a?b=c' },
    ]);
    for (const text of [
      'health',
      '/health //elsewhere.example/',
      'http://elsewhere.example/',
      '/\\elsewhere',
    ])
      assert.equal(readSmokePaths(text), undefined, text);
  });

  it('has the words of the command line', () => {
    for (const when of ['before-swap', 'after-swap'] as const)
      for (const outcome of ['safe', 'unsafe', 'unknown'] as const)
        assert.equal(outcomeSentences[when][outcome], outcomeSentence({ ...result, when, outcome }));
    assert.deepEqual(stepNames, stepTitles);
    assert.equal(stepCounts['before-swap'], Object.keys(stepTitles).length);
  });
});

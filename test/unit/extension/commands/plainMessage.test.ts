import assert from 'node:assert/strict';
import { plainMessage } from '../../../../src/extension/commands/plainMessage';

describe('the text of a notification', () => {
  it('makes no link of what an app said', () => {
    const hostile = 'refused: [click me](command:workbench.action.terminal.sendSequence)';
    assert.doesNotMatch(plainMessage(hostile), /\]\(/);
    assert.match(plainMessage(hostile), /click me/);
  });

  it('is one line without terminal escapes', () => {
    assert.equal(plainMessage('a\u001b[31m red\r\n  b\t\tc '), 'a red b c');
  });

  it('is cut to what a person reads', () => {
    assert.equal(plainMessage('x'.repeat(2000)).length, 500);
    assert.equal(plainMessage('x'.repeat(500)), 'x'.repeat(500));
  });
});

import assert from 'node:assert/strict';
import { TextMatcher } from '../../../webview-ui/tabs/log/textMatcher';
import { visibleText } from '../../../webview-ui/tabs/log/visibleText';

describe('TextMatcher', () => {
  it('tells where the text stands, as often as wanted', () => {
    const matcher = new TextMatcher({ text: 'ab', matchCase: false });
    assert.deepEqual(matcher.ranges('xAbab', 10), [
      { from: 1, to: 3 },
      { from: 3, to: 5 },
    ]);
    assert.equal(matcher.ranges('ab'.repeat(50), 10).length, 10);
    assert.deepEqual(matcher.ranges('nothing', 10), []);
  });

  it('keeps offsets right where lower case is longer than upper case', () => {
    const [range] = new TextMatcher({ text: 'x', matchCase: false }).ranges('İİX', 1);
    assert.deepEqual(range, { from: 2, to: 3 });
  });

  it('minds the case where told to', () => {
    const matcher = new TextMatcher({ text: 'Error', matchCase: true });
    assert.equal(matcher.test('an Error'), true);
    assert.equal(matcher.test('an error'), false);
    assert.equal(matcher.test('an Error'), true, 'the same answer again');
  });

  for (const text of ['\\', '^$', '.*', '(?:', '[a-z]', '{1}', '|', '/', '-']) {
    it(`takes ${text} as text`, () => {
      assert.deepEqual(new TextMatcher({ text, matchCase: false }).ranges(`ab${text}cd`, 9), [
        { from: 2, to: 2 + text.length },
      ]);
    });
  }
});

describe('visibleText', () => {
  it('shows what would act instead, and keeps the length', () => {
    const hostile = '\u001b[31mred\u0007\r\nnext\u202etxt\u2066\u0085\u007f\ttab';
    const shown = visibleText(hostile);
    assert.equal(shown, '␛[31mred␇␍␊next\ufffdtxt\ufffd\ufffd␡\ttab');
    assert.equal(shown.length, hostile.length);
  });
});

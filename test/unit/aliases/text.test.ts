import assert from 'node:assert/strict';
import { cleanText } from '../../../src/core/aliases';
import { contentLines, terminalLines } from '../../../src/core/aliases/text/lines';
import { leadingMark, trailingMark } from '../../../src/core/aliases/text/marks';

describe('cleanText', () => {
  const cases: [what: string, text: string, expected: string][] = [
    ['plain text', 'a\tb\n✓ é 漢字 🎉', 'a\tb\n✓ é 漢字 🎉'],
    ['colours', '\x1b[1;32mok\x1b[0m \x1b[38;5;196mred\x1b[m', 'ok red'],
    ['a window title', 'a\x1b]0;title\x07b\x1b]2;title\x1b\\c', 'abc'],
    ['a hyperlink', '\x1b]8;;https://x.example\x1b\\text\x1b]8;;\x1b\\', 'text'],
    ['a clipboard write', '\x1b]52;c;aGk=\x07x', 'x'],
    ['device control and private strings', '\x1bPq#0\x1b\\a\x1b_x\x1b\\b\x1b^y\x1b\\c\x1bXz\x1b\\d', 'abcd'],
    ['eight-bit forms', '\x9b31mred\x9d0;t\x9cx\x90q\x9cy\x85z', 'redxyz'],
    ['charset and keypad switches', '\x1b(Ba\x1b=b\x1b>c\x1b7d\x1bMe\x1bc', 'abcde'],
    ['an unfinished sequence', 'a\x1b[31', 'a'],
    ['an escape at the end', 'a\x1b', 'a'],
    ['an unfinished title, which swallows its line only', '\x1b]0;evil\nkept', '\nkept'],
    ['a sequence broken by another', '\x1b]0;a\x1b[31mred', 'red'],
    ['a sequence broken by a newline', '\x1b[31\nx', '\nx'],
    ['line ends', 'a\r\nb\r\r\nc\r', 'a\nb\nc'],
    ['an overwritten line, shown as one of its own', 'safe\rfake', 'safe\nfake'],
    ['backspaces', 'ab\b\bcd_\be\n\b\bx🎉\by', 'cde\nxy'],
    ['other controls', 'a\x00\x01\x07\x0b\x0c\x0e\x7fb', 'ab'],
    ['direction controls', 'a\u202eb\u2066c\u2069\u200f\u061cd\ufeff', 'abcd'],
  ];
  for (const [what, text, expected] of cases) {
    it(what, () => {
      assert.equal(cleanText(text), expected);
    });
  }
});

describe('lines', () => {
  it('shows of an overwritten line what was drawn last', () => {
    assert.deepEqual(terminalLines('10%\r50%\rdone\r   \nnext\n'), ['done', 'next', '']);
  });

  it('drops rules and borders, blank lines and what the shell says', () => {
    const text =
      '╭────╮\n│ in a box │\n| piped |\n+----+\n====\n\n- - -\nbash: no job control in this shell\nlast -\n';
    assert.deepEqual(contentLines(text), ['in a box', 'piped', 'last -']);
  });

  it('leaves the end of an endless line aside', () => {
    assert.equal(contentLines('x'.repeat(10_000))[0]?.length, 4096);
  });
});

describe('marks', () => {
  it('reads the mark a line begins with', () => {
    for (const mark of ['✓', '✔', '✔️', '√', '✅', '[✓]', '[OK]', '[ok]', '[PASS]', 'OK:']) {
      assert.deepEqual(leadingMark(`${mark} fine`), { mark: 'pass', text: 'fine' }, mark);
    }
    for (const mark of ['✗', '✘', '×', '❌', '[✗]', '[×]', '[FAIL]', '[Error]', 'Error:']) {
      assert.deepEqual(leadingMark(`${mark} broken`), { mark: 'fail', text: 'broken' }, mark);
    }
    assert.deepEqual(leadingMark('⚠️ careful'), { mark: 'warn', text: 'careful' });
    for (const line of ['', 'okay', '[x] open', '- item', 'errors: 3'])
      assert.equal(leadingMark(line), null, line);
  });

  it('reads the mark a line ends with', () => {
    assert.deepEqual(trailingMark('679ms ✓'), { mark: 'pass', text: '679ms' });
    assert.deepEqual(trailingMark('679ms [FAIL]'), { mark: 'fail', text: '679ms' });
    assert.equal(trailingMark('679ms'), null);
    assert.equal(trailingMark(''), null);
  });
});

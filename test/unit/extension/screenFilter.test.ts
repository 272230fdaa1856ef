import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanText } from '../../../src/core/aliases/text/cleanText';
import { ScreenFilter } from '../../../src/extension/terminal/screenFilter';

/** What is shown of pieces that come one after the other. */
function shown(...pieces: string[]): string {
  const filter = new ScreenFilter();
  return pieces.map((piece) => filter.take(piece)).join('');
}

const cases: { what: string; printed: string; shown: string }[] = [
  {
    what: 'text, colours and moves',
    printed: 'a\u001b[1;31mü 😀\u001b[0m\r\n\u001b[2J\u001b7\u001b(B',
    shown: 'a\u001b[1;31mü 😀\u001b[0m\r\n\u001b[2J\u001b7\u001b(B',
  },
  { what: 'the clipboard', printed: 'a\u001b]52;c;aGVsbG8=\u0007b', shown: 'ab' },
  { what: 'the clipboard with ST', printed: 'a\u001b]52;c;aGVsbG8=\u001b\\b', shown: 'ab' },
  { what: 'the clipboard in eight bits', printed: 'a\u009d52;c;aGVsbG8=\u009cb', shown: 'ab' },
  {
    what: 'the clipboard behind a control in the escape',
    printed: 'a\u001b\u0000\u007f]52;c;eA==\u0007b',
    shown: 'a\u0000\u007fb',
  },
  {
    what: 'the clipboard inside another sequence',
    printed: 'a\u001b[3\u001b]52;c;eA==\u0007b',
    shown: 'a\u001b[3b',
  },
  { what: 'titles', printed: '\u001b]0;root@x\u0007\u001b]1;y\u001b\\\u001b]2;z\u0007$ ', shown: '$ ' },
  {
    what: 'shell integration',
    printed:
      '\u001b]633;E;rm -rf /;n\u0007\u001b]133;A\u0007\u001b]1337;SetMark\u0007\u001b]7;file:///x\u0007.',
    shown: '.',
  },
  {
    what: 'a link, but for its text',
    printed: '\u001b]8;;https://evil.example\u001b\\text\u001b]8;;\u001b\\',
    shown: 'text',
  },
  {
    what: 'notifications',
    printed: '\u001b]9;boo\u0007\u001b]777;notify;a;b\u0007\u001b]99;;c\u0007.',
    shown: '.',
  },
  {
    what: 'colours of the screen',
    printed: '\u001b]11;?\u0007\u001b]4;1;rgb:00/00/00\u001b\\\u001b]104\u0007',
    shown: '\u001b]11;?\u001b\\\u001b]4;1;rgb:00/00/00\u001b\\\u001b]104\u001b\\',
  },
  {
    what: 'a number that only begins like a colour',
    printed: '\u001b]11x;?\u0007\u001b]0011;?\u0007.',
    shown: '.',
  },
  { what: 'one command that another interrupts', printed: '\u001b]0;x\u001b]52;c;eA==\u0007y', shown: 'y' },
  { what: 'a command that an escape sequence ends', printed: '\u001b]0;x\u001b[31my', shown: '\u001b[31my' },
  { what: 'a command that is cut off', printed: '\u001b]0;title\r\nnext line', shown: '\r\nnext line' },
  { what: 'a cancelled command', printed: '\u001b]52;c;eA==\u0018x', shown: '\u0018x' },
  { what: 'a command that is endless', printed: `\u001b]11;${'x'.repeat(4200)}\u0007y`, shown: 'y' },
  { what: 'two escapes', printed: '\u001b\u001b]0;x\u0007\u001b\u001b[1mz', shown: '\u001b[1mz' },
];

describe('what a container prints, on its way to the terminal', () => {
  for (const { what, printed, shown: expected } of cases)
    it(`handles ${what}, wherever the pieces are cut`, () => {
      assert.equal(shown(printed), expected);
      assert.equal(shown(...printed.split('')), expected);
      for (let at = 0; at <= printed.length; at += 1)
        assert.equal(shown(printed.slice(0, at), printed.slice(at)), expected, `cut at ${at}`);
    });

  it('never lets a command through that is not for colours', () => {
    const piece = fc.constantFrom(
      '\u001b',
      ']',
      '52;c;',
      '0;',
      '11;?',
      '\u0007',
      '\\',
      '\u009d',
      '\u009c',
      'x',
      '\n',
      '\u0018',
      '[',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const result = shown(...pieces);
        for (const at of introducers(result)) assert.match(result.slice(at), /^11;\?/);
      }),
    );
  });

  it('changes nothing in text without escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const plain = cleanText(text);
        assert.equal(shown(plain), plain);
      }),
    );
  });
});

/** Where the payload of each command begins, as xterm.js sees it: control characters do not end an escape. */
function introducers(text: string): number[] {
  const found: number[] = [];
  let isEscape = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\u009d' || (isEscape && char === ']')) found.push(at + 1);
    const isControl = char < ' ' || char === '\u007f';
    isEscape = char === '\u001b' || (isEscape && isControl && char !== '\u0018' && char !== '\u001a');
  }
  return found;
}

import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { Keystrokes } from '../../../src/extension/terminal/keystrokes';

/** A shell that takes a piece when it is told to. */
function slowShell() {
  const pieces: string[] = [];
  const waiting: (() => void)[] = [];
  const shell = new Writable({
    highWaterMark: 1,
    decodeStrings: false,
    write(piece: string, _encoding, done) {
      pieces.push(piece);
      waiting.push(done);
    },
  });
  const take = async () => {
    waiting.shift()?.();
    await settled();
  };
  return { shell, pieces, take };
}

const lengths = (pieces: readonly string[]) => pieces.map(({ length }) => length);
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('what is typed, on its way to the shell', () => {
  it('arrives whole, piece by piece, and no faster than the shell takes it', async () => {
    const { shell, pieces, take } = slowShell();
    const keys = new Keystrokes(shell);
    // Of odd length before it, so that a pair would be cut in two by counting alone.
    const pasted = `x${'😀'.repeat(20_000)}`;
    keys.type(pasted);
    await settled();
    assert.deepEqual(lengths(pieces), [8191]);
    for (let last = 0; last < pieces.length;) {
      last = pieces.length;
      await take();
    }
    assert.equal(pieces.join(''), pasted);
    // No piece begins with the second half of a pair.
    for (const piece of pieces) assert.doesNotMatch(piece, /^[\udc00-\udfff]/);
    assert.ok(lengths(pieces).every((length) => length <= 8192));
  });

  it('is forgotten, but for what the shell has, when Ctrl-C is pressed', async () => {
    const { shell, pieces, take } = slowShell();
    const keys = new Keystrokes(shell);
    keys.type('a'.repeat(50_000));
    await settled();
    keys.type('\u0003');
    keys.type('b');
    await take();
    await take();
    assert.equal(pieces.slice(1).join(''), '\u0003b');
  });

  it('goes nowhere when the shell is gone', async () => {
    const { shell, pieces } = slowShell();
    const keys = new Keystrokes(shell);
    keys.type('a'.repeat(50_000));
    await settled();
    shell.destroy();
    await settled();
    keys.type('b');
    await settled();
    assert.equal(pieces.length, 1);
  });
});

import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { cleanLines } from '../../../src/core/evidence';

async function read(chunks: (Buffer | string)[], redact = (line: string) => line): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of cleanLines(Readable.from(chunks), redact)) lines.push(line);
  return lines;
}

describe('lines of a stream', () => {
  it('joins what was cut anywhere, in the middle of a character too', async () => {
    const text = 'erste Zeile\nzweite mit ü und €\r\n\nletzte ohne Ende';
    const bytes = Buffer.from(text);
    const expected = ['erste Zeile', 'zweite mit ü und €', '', 'letzte ohne Ende'];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 6 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
        assert.deepEqual(await read(chunks.filter((chunk) => chunk.length > 0)), expected);
      }),
    );
  });

  it('takes out terminal escapes before it redacts', async () => {
    const lines = await read(['\x1b[31mpass\x1b[0mword=x\n'], (line) =>
      line.replace('password=x', '[redacted]'),
    );
    assert.deepEqual(lines, ['[redacted]']);
  });

  it('cuts a line without an end instead of keeping it', async () => {
    const piece = 'x'.repeat(64 * 1024);
    const lines = await read(Array.from({ length: 64 }, () => piece));
    assert.ok(lines.length > 1);
    assert.ok(lines.every((line) => line.length <= 512 * 1024));
    assert.equal(lines.join(''), piece.repeat(64));
  });

  it('cuts between words, so that a secret is not cut out of sight of the redaction', async () => {
    const secret = 'Bearer 0123456789abcdef';
    const redact = (line: string) => line.replaceAll(secret, '[redacted]');
    for (const words of [52_425, 52_426, 52_427, 52_428, 52_429, 52_430]) {
      const lines = await read(['word '.repeat(words), secret, ' more words'.repeat(20)], redact);
      assert.doesNotMatch(lines.join(''), /Bearer|0123456789/, `after ${words} words`);
    }
  });

  it('has no line for an empty stream', async () => {
    assert.deepEqual(await read([]), []);
    assert.deepEqual(await read(['\n']), ['']);
  });
});

import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { marksOf } from '../../../src/core/ssh/marks';
import { PlainOutput } from '../../../src/core/ssh/plainOutput';

const marks = marksOf('0123456789abcdef');

async function read(chunks: string[]): Promise<{ text: string; output: PlainOutput }> {
  const source = new PassThrough();
  const output = new PlainOutput(source, marks, () => undefined);
  for (const chunk of chunks) source.write(Buffer.from(chunk, 'latin1'));
  source.end();
  return { text: (await buffer(output)).toString('latin1'), output };
}

describe('ssh: taking out the marks', () => {
  it('finds them wherever the chunks are cut', async () => {
    const whole = `noise${marks.begin}a\0b\0${marks.id}${marks.left}143;${marks.end}late`;
    for (let first = 0; first <= whole.length; first++) {
      for (const second of [first, first + 1, first + 7]) {
        const chunks = [whole.slice(0, first), whole.slice(first, second), whole.slice(second)];
        const { text, output } = await read(chunks.filter((chunk) => chunk !== ''));
        assert.equal(text, `a\0b\0${marks.id}late`);
        assert.deepEqual([output.complete, output.leftWith], [true, 143]);
      }
    }
  });

  it('takes the complaint of a wrapper that never ran for the output', async () => {
    const { text, output } = await read(['sh: 1: setsid: not found\n']);
    assert.equal(text, 'sh: 1: setsid: not found\n');
    assert.deepEqual([output.complete, output.leftWith], [false, null]);
  });

  it('keeps half a mark at the end of the output', async () => {
    const half = marks.end.slice(0, 9);
    assert.equal((await read([`${marks.begin}x${half}`])).text, `x${half}`);
  });
});

import assert from 'node:assert/strict';
import { LogSeams } from '../../../src/core/contracts';

/** The lines that are shown of several connections, the marks shortened. */
function shown(...connections: string[][]): string[] {
  const seams = new LogSeams();
  return connections
    .flatMap((lines) => {
      const result = lines.flatMap((line) => seams.take(line));
      seams.broke();
      return result;
    })
    .map((line) => (line.startsWith('[App Service Doctor] The log stream broke off') ? 'gap' : line));
}

describe('a log over several connections', () => {
  it('repeats no line of the tail, and marks the gap before what is new', () => {
    assert.deepEqual(shown(['a', 'b'], ['a', 'b', 'c']), ['a', 'b', 'gap', 'c']);
  });

  it('has a mark for several breaks in a row, and none before anything came', () => {
    assert.deepEqual(shown([], ['a'], ['a'], [], ['a', 'b']), ['a', 'gap', 'b']);
  });

  it('takes an equal line for another one where it comes more often than it was seen', () => {
    assert.deepEqual(shown(['same', 'same'], ['same', 'same', 'same']), ['same', 'same', 'gap', 'same']);
  });

  it('repeats lines of one connection as they come', () => {
    assert.deepEqual(shown(['same', 'same', 'same']), ['same', 'same', 'same']);
  });
});

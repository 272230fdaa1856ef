import assert from 'node:assert/strict';
import fc from 'fast-check';
import { telling } from '../../../src/core/diagnosis/timeline/AppLogReader';
import { SilentLines } from '../../../src/core/diagnosis/timeline/SilentLines';
import { tellingWords } from '../../../src/core/diagnosis/timeline/tellingWords';
import { TimelineBuilder } from '../../../src/core/diagnosis/timeline/TimelineBuilder';
import { WordSearch } from '../../../src/core/diagnosis/timeline/WordSearch';

describe('words that are searched for', () => {
  it('are found wherever they stand, and nothing else is', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 4, maxLength: 7 });
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 5 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'á'), maxLength: 60 }),
        fc.nat(20),
        (words, text, start) => {
          const isThere = words.some((word) => text.includes(word, start));
          assert.equal(new WordSearch(words).isIn(text, start), isThere);
        },
      ),
    );
  });

  it('are found in their part of the text alone', () => {
    const search = new WordSearch(['Error']);
    const text = 'no Error here\nall is well';
    assert.ok(search.isIn(text, 0, 13));
    assert.ok(!search.isIn(text, 13));
  });

  it('have four characters at least', () => {
    assert.throws(() => new WordSearch(['abc']), RangeError);
  });
});

describe('lines that say nothing', () => {
  it('have no match of the patterns that ask for a telling line', () => {
    const search = new WordSearch(tellingWords);
    // Each alternative by itself, as one of many is seldom met by chance.
    for (const alternative of alternatives(telling.source)) {
      fc.assert(
        fc.property(fc.stringMatching(new RegExp(alternative)), (match) => {
          assert.ok(search.isIn(match), `${alternative}: ${match}`);
        }),
        { numRuns: 30 },
      );
    }
  });

  it('are told line by line in a piece, requests and colours too', () => {
    const silent = (piece: string): boolean[] => {
      const lines = new SilentLines();
      let start = 0;
      return piece.split('\n').map((line) => {
        const end = start + line.length;
        const is = lines.has(piece, start, end);
        start = end + 1;
        return is;
      });
    };
    const piece = 'a basket\n"GET / HTTP/1.1" 200\nanother\nValueError: no\nand more';
    assert.deepEqual(silent(piece), [true, false, true, false, true]);
    assert.deepEqual(silent('Tra\u001b[1mceback\nanother'), [false, false]);
  });

  it('give their time to the lines behind them', () => {
    const builder = new TimelineBuilder();
    const text =
      '2026-05-01T10:00:00Z a basket\n2026-05-01T11:00:00Z another\n[ERROR] OSError: no space left on device\n';
    builder.addLog({ path: 'LogFiles/2026_05_01_lw0_default_docker.log', text });
    const [error] = builder.finish().of('error');
    assert.equal(new Date(error?.at ?? 0).toISOString(), '2026-05-01T11:00:00.000Z');
  });
});

/** Of a pattern: what stands between the bars that are in no parentheses. */
function alternatives(source: string): string[] {
  const all = [''];
  let depth = 0;
  for (const character of source) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === '|' && depth === 0) all.push('');
    else all[all.length - 1] = `${all.at(-1) ?? ''}${character}`;
  }
  return all;
}

import assert from 'node:assert/strict';
import { acceptLines, levels, type LineFilter, momentOf, readBound } from '../../../src/core/contracts';

const everything: LineFilter = { levels, contains: '', from: '', until: '', without: [] };

function kept(filter: Partial<LineFilter>, lines: readonly string[]): string[] {
  const accept = acceptLines({ ...everything, ...filter });
  return lines.filter((line) => accept?.(line) ?? true);
}

describe('momentOf', () => {
  const cases: readonly [line: string, moment: string | undefined][] = [
    ['2026-03-15T10:25:36.361Z ERROR - Container did not respond', '2026-03-15T10:25:36.361Z'],
    ['2026-05-18T19:10:52.3844297Z line', '2026-05-18T19:10:52.384Z'],
    ['[2026-05-18 19:10:52 +0200] [75] [INFO] Starting gunicorn', '2026-05-18T17:10:52.000Z'],
    ['2026-05-18 19:10:52,384 - app - INFO - x', '2026-05-18T19:10:52.384Z'],
    ['1.2.3.4 - - [18/May/2026:19:10:52 -0130] "GET / HTTP/1.1" 200 2', '2026-05-18T20:40:52.000Z'],
    ['INFO:     Started server process [75]', undefined],
    ['2026-99-99T10:00:00Z no such day', undefined],
    [`${'x'.repeat(200)} 2026-05-18T19:10:52Z`, undefined],
  ];
  for (const [line, moment] of cases)
    it(`reads ${line.slice(0, 40)}`, () => {
      assert.equal(momentOf(line), moment);
    });
});

describe('readBound', () => {
  it('is as exact as it is long, of any day where it names none', () => {
    const minute = readBound('19:10');
    assert.deepEqual(
      ['2026-05-18T19:09:59.999Z', '2026-05-18T19:10:30.000Z', '2026-05-19T19:11:00.000Z'].map((at) =>
        minute?.(at),
      ),
      [-1, 0, 1],
    );
    assert.equal(readBound('2026-05-18')?.('2026-05-18T23:59:59.000Z'), 0);
    assert.equal(readBound('2026-05-18 19:10Z')?.('2026-05-18T19:11:00.000Z'), 1);
  });

  it('is undefined for what is no time', () => {
    for (const text of ['', 'now', '19', '19:1', '2026-05', '5m', '19:10; rm'])
      assert.equal(readBound(text), undefined, text);
  });
});

describe('acceptLines', () => {
  const log = [
    'no time is known yet',
    '2026-05-18T19:09:00Z INFO before',
    '2026-05-18T19:10:10Z ERROR within',
    '  of the same',
    '2026-05-18T19:12:00Z WARNING after',
  ];

  it('asks no line where nothing is left out', () => {
    assert.equal(acceptLines(everything), null);
    assert.equal(acceptLines({ ...everything, from: 'no time' }), null);
  });

  it('keeps what lies between two times, bounds included, and what belongs to it', () => {
    assert.deepEqual(kept({ from: '19:10', until: '19:11' }, log), log.slice(2, 4));
    assert.deepEqual(kept({ from: '19:10' }, log), log.slice(2));
    assert.deepEqual(kept({ until: '2026-05-18T19:09' }, log), log.slice(1, 2));
  });

  it('keeps by time, level and text together', () => {
    assert.deepEqual(kept({ from: '19:10', levels: ['error'], contains: 'SAME' }, log), [log[3]]);
    assert.deepEqual(kept({ levels: ['error', 'warning'] }, log), log.slice(2));
  });

  it('leaves an instance out, and lets no line continue one of another', () => {
    const lines = [
      '[aaaaaaaa] 2026-05-18T19:10:10Z ERROR of a',
      '[bbbbbbbb]   without a time of its own',
      '[aaaaaaaa]   goes on',
      'of neither',
    ];
    assert.deepEqual(kept({ without: ['bbbbbbbb'] }, lines), [lines[0], lines[2], lines[3]]);
    assert.deepEqual(kept({ levels: ['error'] }, lines), [lines[0], lines[2]]);
    assert.deepEqual(kept({ from: '19:10' }, lines), [lines[0], lines[2]]);
  });
});

import assert from 'node:assert/strict';
import { nextSorting, sortRows } from '../../../webview-ui/tabs/parts/sortRows';
import { toTsv } from '../../../webview-ui/tabs/format/toTsv';
import { lineCount, ofLines } from '../../../webview-ui/tabs/format/lineCount';

interface Row {
  name: string;
  version: string;
}

const rows: Row[] = [
  { name: 'pydantic', version: '2.10.1' },
  { name: 'PyYAML', version: '2.9.0' },
  { name: 'anyio', version: '2.9.0' },
];
const textOf = (row: Row, column: string): string => (column === 'name' ? row.name : row.version);

describe('sorting of a table', () => {
  it('orders names without regard to case, and a copy of them', () => {
    const sorted = sortRows(rows, { column: 'name', descending: false }, textOf);
    assert.deepEqual(
      sorted.map(({ name }) => name),
      ['anyio', 'pydantic', 'PyYAML'],
    );
    assert.equal(rows[0]?.name, 'pydantic');
  });

  it('orders versions by their numbers, and keeps the order of equal ones', () => {
    const sorted = sortRows(rows, { column: 'version', descending: false }, textOf);
    assert.deepEqual(
      sorted.map(({ name }) => name),
      ['PyYAML', 'anyio', 'pydantic'],
    );
    const down = sortRows(rows, { column: 'version', descending: true }, textOf);
    assert.equal(down[0]?.name, 'pydantic');
  });

  it('turns the order with the second click, and begins upwards in another column', () => {
    const first = { column: 'name', descending: false };
    assert.deepEqual(nextSorting(first, 'name'), { column: 'name', descending: true });
    assert.deepEqual(nextSorting({ column: 'name', descending: true }, 'version'), {
      column: 'version',
      descending: false,
    });
  });
});

describe('text of a table', () => {
  it('keeps a cell in its cell and a row in its row', () => {
    assert.equal(
      toTsv([
        ['a', 'b'],
        ['x\ty', 'one\r\ntwo'],
      ]),
      'a\tb\nx y\tone two',
    );
  });

  it('counts as people read it', () => {
    assert.equal(lineCount(1), '1 line');
    assert.equal(lineCount(12_000), '12,000 lines');
    assert.equal(ofLines(3, 12_000), '3 of 12,000 lines');
    assert.equal(ofLines(0, 1), '0 of 1 line');
  });
});

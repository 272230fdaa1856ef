import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DeploymentLogLine, DeploymentLogTree } from '../../../src/core/contracts';
import { logTreeLines, readBuildLog, readLogTree, treeLines } from '../../../src/core/deployment';

const folder = path.join(import.meta.dirname, '../../fixtures/deployments/logs');
const fixture = (name: string): string => readFileSync(path.join(folder, `${name}.log`), 'utf8');

const style = { width: 100, colour: false, unicode: true };

/** Kudu's line: a time that grows by the second, a message, a type. */
function line(at: number, message: string, { isDetail = false, type = 0 } = {}): string {
  const time = new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString();
  const id = isDetail ? '' : '153dc04a-efa1-18dc-b7e0-43c490163e4a';
  return `${isDetail ? '\t' : ''}${time},${message},${id},${type}\n`;
}

const all = ({ entries }: DeploymentLogTree): DeploymentLogLine[] =>
  entries.flatMap((entry) => [entry, ...entry.details]);

describe('the log of a deployment as a tree', () => {
  for (const file of readdirSync(folder).filter((each) => each.endsWith('.log'))) {
    it(`fixture ${file}`, () => {
      const name = file.replace(/\.log$/, '');
      const expectation = path.join(folder, `${name}.json`);
      const read: unknown = JSON.parse(JSON.stringify(readLogTree({ id: name, log: fixture(name) })));
      if (process.env.UPDATE_FIXTURES) writeFileSync(expectation, `${JSON.stringify(read, null, 2)}\n`);
      assert.deepEqual(read, JSON.parse(readFileSync(expectation, 'utf8')));
    });
  }

  it('is printed with its times, details indented, errors marked, messages of several lines below each other', () => {
    const log = fixture('details');
    const lines = logTreeLines(readLogTree({ id: 'd1', log }), readBuildLog({ id: 'd1', log }), style);
    assert.deepEqual(lines, [
      '✗ d1 · failed · 2026-05-19T08:00:00Z · 11 s',
      '  2026-05-19T08:00:00Z   Updating submodules.',
      '  2026-05-19T08:00:01Z   Running oryx build...',
      '  2026-05-19T08:00:02Z     Operation performed by Microsoft Oryx, https://github.com/Microsoft/Oryx',
      '  2026-05-19T08:00:02Z     Detected following platforms:',
      '                             python: 3.12.9',
      '  2026-05-19T08:00:03Z !   WARNING: a dependency is deprecated',
      '  2026-05-19T08:00:04Z ✗   [08:00:11+0000] ERROR: No matching distribution found for torch==99.0',
      '  2026-05-19T08:00:05Z   Build log went on elsewhere.',
      '  2026-05-19T08:00:06Z ✗ Deployment Failed. deployer = OneDeploy',
    ]);
  });

  it('that has no lines says so, and one that ends too soon as well', () => {
    const text = (log: string): string =>
      logTreeLines(readLogTree({ id: 'd', log }), readBuildLog({ id: 'd', log }), style).join('\n');
    assert.match(text('\n\n'), /^\? d · unfinished\n {2}The log has no lines\.$/);
    assert.match(text(line(0, 'Running pip install...')), /The log ends within "install \(pip\)"/);
  });

  it('keeps of a huge one both ends and its errors, with the lines to which they belong, and says what is missing', () => {
    const detailsOf = (at: number): string =>
      Array.from({ length: 30_000 }, (_, index) =>
        index === 15_000
          ? line(at + index, 'boom', { isDetail: true, type: 2 })
          : line(at + index, `detail ${index}`, { isDetail: true }),
      ).join('');
    const log = [1, 2, 3].map((part) => line(part, `part ${part}`) + detailsOf(part)).join('');
    const tree = readLogTree({ id: 'd', log, most: 1000 });
    assert.deepEqual(
      tree.entries.map(({ message, details }) => [message, details.length]),
      [
        ['part 1', 500],
        ['part 2', 1],
        ['part 3', 501],
      ],
    );
    assert.equal(tree.lines, 90_003);
    assert.deepEqual(
      all(tree).flatMap(({ message, leftOutBefore }) =>
        leftOutBefore === undefined ? [] : [[message, leftOutBefore]],
      ),
      [
        ['boom', 14_501],
        ['part 2', 14_999],
        ['boom', 15_000],
        ['part 3', 14_999],
        ['boom', 15_000],
        ['detail 29500', 14_499],
      ],
    );
    assert.equal(tree.leftOut, tree.lines - all(tree).length);
    assert.match(treeLines(tree, style).join('\n'), /^ {2}… lines left out here: 14501$/m);
  });

  it('is bounded where every line is an error, and every line is long', () => {
    const log = Array.from({ length: 50_000 }, (_, index) => line(index, 'bad', { type: 2 })).join('');
    assert.equal(all(readLogTree({ id: 'd', log, most: 1000 })).length, 1200);
    const [long] = readLogTree({ id: 'd', log: line(0, 'x'.repeat(1_000_000)) }).entries;
    assert.ok((long?.message.length ?? 0) < 10_000);
  });

  it('is told on from a line, for one that grows', () => {
    const log = line(0, 'one') + line(1, 'two', { isDetail: true }) + line(2, 'three', { isDetail: true });
    assert.deepEqual(
      treeLines(readLogTree({ id: 'd', log }), style, 2).map((text) => text.trim()),
      ['2026-01-01T00:00:02Z     three'],
    );
  });
});

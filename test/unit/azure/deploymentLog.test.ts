import assert from 'node:assert/strict';
import { deploymentLogText } from '../../../src/core/azure/kudu/deploymentLog';
import type { LogEntry } from '../../../src/core/azure/kudu/kuduShapes';
import { deploymentLogAtMost, deploymentLogCut } from '../../../src/core/contracts';

const entry = (id: string, details_url?: string): LogEntry => ({
  log_time: '2026-01-01T00:00:00Z',
  id,
  message: `step ${id}`,
  type: 0,
  details_url,
});
const detail = (message: string): LogEntry => ({ log_time: '2026-01-01T00:00:01Z', message, type: 0 });

describe('the log of a deployment from Kudu', () => {
  it('asks below the lines that have something below, and says where it asked no more', async () => {
    const asked: string[] = [];
    const entries = Array.from({ length: 60 }, (_, index) =>
      entry(`e${index}`, index === 0 ? undefined : 'x'),
    );
    const text = await deploymentLogText(entries, (id) => {
      asked.push(id);
      return Promise.resolve([detail(`of ${id}`)]);
    });
    assert.deepEqual([asked.length, asked[0], asked.at(-1)], [40, 'e1', 'e40']);
    const lines = text.split('\n');
    assert.equal(lines[2], '\t2026-01-01T00:00:01Z,of e1,,0');
    assert.equal(lines.filter((line) => line === `\t${deploymentLogCut}`).length, 19);
    assert.equal(lines.filter((line) => line.startsWith('2026')).length, 60);
  });

  it('ends, and says so, where it is longer than anybody reads', async () => {
    const long = 'x'.repeat(1024 * 1024);
    const asked: string[] = [];
    const text = await deploymentLogText([entry('a', 'x'), entry('b', 'x')], (id) => {
      asked.push(id);
      return Promise.resolve(Array.from({ length: 5 }, () => detail(long)));
    });
    assert.deepEqual(asked, ['a']);
    assert.ok(text.length <= deploymentLogAtMost + 200);
    assert.ok(text.endsWith(`\n${deploymentLogCut}\n`));
    assert.equal(await deploymentLogText([], () => Promise.resolve([])), '');
  });
});

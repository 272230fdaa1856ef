import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../../../../lab/drills/Drill';
import type { DrillOutcome } from '../../../../src/cli/drills/DrillOutcome';
import { runDrills } from '../../../../src/cli/drills/runDrills';
import { scorePage, scoreTable } from '../../../../src/cli/drills/scoreTable';

const drill = (id: string): Drill => ({ id, title: id, broken: {}, probes: [] });
const task = (id: string) => ({ drill: drill(id), which: 'broken' as const });

function outcome(id: string, which: DrillOutcome['which'], live: string, bundle = live): DrillOutcome {
  const expected = which === 'healthy' ? 'healthy' : id;
  const right = live === expected && bundle === expected;
  return { id, which, expected, live: { seen: live }, bundle: { seen: bundle }, right, seconds: 2.5 };
}

describe('drills on the command line', () => {
  it('run so many at a time, and are told in their own order', async () => {
    let now = 0;
    let most = 0;
    const outcomes = await runDrills(['a', 'b', 'c', 'd', 'e'].map(task), {
      atOnce: 2,
      run: async ({ drill: { id } }) => {
        now += 1;
        most = Math.max(most, now);
        await sleep(id === 'a' ? 20 : 2);
        now -= 1;
        return outcome(id, 'broken', id);
      },
    });
    assert.deepEqual(
      outcomes.map(({ id }) => id),
      ['a', 'b', 'c', 'd', 'e'],
    );
    assert.equal(most, 2);
  });

  it('end with the first error, after those at work', async () => {
    const begun: string[] = [];
    const ended: string[] = [];
    const run = runDrills(['a', 'b', 'c', 'd'].map(task), {
      atOnce: 2,
      run: async ({ drill: { id } }) => {
        begun.push(id);
        await sleep(id === 'a' ? 2 : 10);
        ended.push(id);
        if (id === 'a') throw new Error('cancelled');
        return outcome(id, 'broken', id);
      },
    });
    await assert.rejects(run, /cancelled/);
    assert.deepEqual(
      [begun, ended],
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
    );
  });

  const outcomes = [
    outcome('egress-blocked', 'broken', 'egress-blocked'),
    outcome('egress-blocked', 'healthy', 'healthy'),
    outcome('bad-instance', 'broken', 'bad-instance', 'inconclusive'),
    { ...outcome('tls-expired', 'broken', ''), live: undefined, bundle: undefined, error: 'No lab.\nTrace' },
  ];

  it('are scored in a table', () => {
    assert.equal(
      scoreTable(outcomes),
      `drill           live              from its bundle      healthy twin      s
egress-blocked  right             right                right           5.0
bad-instance    right             WRONG: inconclusive                  2.5
tls-expired     not run: No lab.  not run: No lab.                     2.5

2 of 4 right.
`,
    );
  });

  it('are scored on a page', () => {
    assert.match(
      scorePage(outcomes),
      /^# Drills\n\n2 of 4 right\.\n\n\| drill \|.*\n\| egress-blocked \| right \|/s,
    );
  });
});

import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { drills } from '../../lab/drills';
import type { DrillOutcome } from '../../src/cli/drills/DrillOutcome';
import { type DrillTask, runDrills } from '../../src/cli/drills/runDrills';
import { scorePage, scoreTable } from '../../src/cli/drills/scoreTable';
import { OwnDrills } from './support/OwnDrills';

/** Of every kind some, the quick ones: what `npm test` takes. */
const few = [
  'ai-rbac-missing',
  'db-unreachable',
  'wrong-startup-module',
  'home-quota-full',
  'worker-oom',
  'bad-instance',
];

const isFew = process.env.ASD_DRILLS === 'few';

/** Most of a drill is waiting. */
const AT_ONCE = 3;

const chosen = drills.filter(({ id }) => !isFew || few.includes(id));
const tasks: DrillTask[] = chosen.flatMap((drill) => [
  { drill, which: 'broken' as const },
  { drill, which: 'healthy' as const },
]);

describe('drills: each is diagnosed right, live and from its bundle', function () {
  // The first one may have to fetch what its app is made of, and each waits for those before it.
  this.timeout(20 * 60_000);
  const own = new OwnDrills();
  const told = new Map(tasks.map((task) => [nameOf(task), Promise.withResolvers<DrillOutcome>()]));
  let all: Promise<DrillOutcome[]> | undefined;

  before('start them', () => {
    all = runDrills(tasks, {
      atOnce: AT_ONCE,
      run: (task) => own.run(task),
      onOutcome: (outcome) => told.get(nameOf({ ...outcome, drill: outcome }))?.resolve(outcome),
    });
    // Whoever waits for one that will not come any more is told why; perhaps nobody does.
    all.catch((error: unknown) => {
      for (const { promise, reject } of told.values()) {
        promise.catch(() => undefined);
        reject(error);
      }
    });
  });
  after('keep the score, leave nothing', async () => {
    const outcomes = await all?.catch(() => undefined);
    if (outcomes && !isFew) await keep(outcomes);
    if (outcomes) console.log(`\n${scoreTable(outcomes)}`);
    await own.end();
  });

  for (const task of tasks)
    it(nameOf(task), async () => {
      const { live, bundle, expected, error } = (await told.get(nameOf(task))?.promise) ?? {};
      assert.equal(error, undefined);
      assert.deepEqual({ live: live?.seen, bundle: bundle?.seen }, { live: expected, bundle: expected });
    });

  it('and nothing is left of them', async () => {
    await all;
    assert.deepEqual(await own.leftovers(), []);
  });
});

function nameOf({ drill: { id }, which }: { drill: { id: string }; which: DrillTask['which'] }): string {
  return which === 'broken' ? id : `${id}: the healthy twin`;
}

/** The score of a whole run, for people and for programs. */
async function keep(outcomes: readonly DrillOutcome[]): Promise<void> {
  const folder = path.resolve('test-results');
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(path.join(folder, 'drills.json'), `${JSON.stringify({ drills: outcomes }, null, 2)}\n`);
  await fs.writeFile(path.join(folder, 'drills.md'), scorePage(outcomes));
}

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { type SeenNumber, type SeenWord, WorkersReport } from '../../../src/core/contracts';
import { readBundle } from '../../../src/core/evidence';
import { workerFixes, workersLines, workersReport } from '../../../src/core/scaling/workers';

const root = join(import.meta.dirname, '../../fixtures/workers');

function shown(seen: SeenNumber | SeenWord | undefined): string | undefined {
  if (seen === undefined) return undefined;
  return seen.state === 'known'
    ? `${seen.value}${seen.note === undefined ? '' : ` (${seen.note})`}, ${seen.proof.source}`
    : `unknown: ${seen.reason}`;
}

/** What a report comes to, in a form that a person reviews. */
function summary(report: WorkersReport, applicable: readonly string[]): object {
  const { processes, advice, ...seen } = report;
  return {
    ...Object.fromEntries(Object.entries(seen).map(([name, one]) => [name, shown(one)])),
    processes: processes.map(
      ({ role, pid, residentKb, pssKb }) => `${role} ${pid}: ${residentKb ?? '-'}, ${pssKb ?? '-'}`,
    ),
    advice: advice.map(({ id, state, condition, now, wanted, title, reason, fix, bicep }) => ({
      advice: `${id}: ${state}${condition === undefined ? '' : ` ${condition}`}`,
      ...(now === undefined ? {} : { now }),
      ...(wanted === undefined ? {} : { wanted }),
      title,
      reason,
      ...(fix ? { steps: fix.steps } : {}),
      ...(fix?.command === undefined ? {} : { command: fix.command }),
      ...(bicep === undefined ? {} : { bicep }),
      ...(applicable.includes(id) ? { applicable: true } : {}),
    })),
  };
}

describe('workers, by what was saved', () => {
  for (const name of readdirSync(root)) {
    it(name, async () => {
      const evidence = await readBundle(join(root, name));
      const report = workersReport(evidence);
      assert.ok(v.is(WorkersReport, report));
      const applicable = workerFixes(report, evidence).map(({ id }) => id);
      const file = join(root, name, 'expected.json');
      const seen = `${JSON.stringify(summary(report, applicable), null, 2)}\n`;
      if (process.env.UPDATE_FIXTURES === '1') writeFileSync(file, seen);
      assert.ok(existsSync(file), 'expected.json is missing; UPDATE_FIXTURES=1 writes it, to be looked at');
      assert.deepEqual(JSON.parse(seen), JSON.parse(readFileSync(file, 'utf8')));
      const text = workersLines(report, { width: 80, colour: false, unicode: true });
      assert.ok(text.every((line) => !line.includes('undefined') && !line.includes('NaN')));
    });
  }
});

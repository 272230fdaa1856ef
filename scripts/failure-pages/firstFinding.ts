import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { Finding } from '../../src/core/contracts';
import { diagnose } from '../../src/core/diagnosis';
import { readBundle } from '../../src/core/evidence';

const Expected = v.object({ verdict: v.nullable(v.string()) });

/**
 * What a rule finds in the first saved case whose verdict it is. `cases`: the folder with a folder for each failure.
 *
 * @throws Error where there is no such case
 */
export async function firstFinding(id: string, cases: string): Promise<Finding> {
  const own = path.join(cases, id);
  for (const name of readdirSync(own).sort()) {
    const folder = path.join(own, name);
    const expected: unknown = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8'));
    if (v.parse(Expected, expected).verdict !== id) continue;
    const { verdict } = diagnose(await readBundle(folder));
    if (verdict?.id === id) return verdict;
  }
  throw new Error(`No saved case has the verdict ${id}.`);
}

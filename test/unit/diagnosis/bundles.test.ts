import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { Diagnosis } from '../../../src/core/contracts';
import { diagnose } from '../../../src/core/diagnosis';
import { rules } from '../../../src/core/diagnosis/rules';
import { readBundle } from '../../../src/core/evidence';
import { confidenceWord } from '../../../src/core/report';
import { bundleCases } from './bundleCases';

/** What a diagnosis comes to, in a form that a person reviews. Confidence is kept in words, its figures may move. */
function summary(diagnosis: Diagnosis): object {
  return {
    status: diagnosis.status,
    verdict: diagnosis.verdict?.id ?? null,
    findings: diagnosis.findings.map(
      ({ id, severity, confidence }) => `${id}: ${severity}, ${confidenceWord(confidence)}`,
    ),
    proofs: (diagnosis.verdict?.evidence ?? diagnosis.unexplained ?? []).map(({ source }) => source),
  };
}

describe('saved evidence', () => {
  for (const { id, name, folder } of bundleCases()) {
    it(`${id}/${name}`, async () => {
      const diagnosis = diagnose(await readBundle(folder));
      assert.ok(v.is(Diagnosis, diagnosis));
      assert.deepEqual(
        diagnosis.checks.filter(({ id: check }) => check.startsWith('rule:')),
        [],
      );
      const file = join(folder, 'expected.json');
      const seen = `${JSON.stringify(summary(diagnosis), null, 2)}\n`;
      if (process.env.UPDATE_FIXTURES === '1') writeFileSync(file, seen);
      assert.ok(existsSync(file), 'expected.json is missing; UPDATE_FIXTURES=1 writes it, to be looked at');
      assert.deepEqual(JSON.parse(seen), JSON.parse(readFileSync(file, 'utf8')));
    });
  }

  it('every rule has two cases of its own and one that it leaves alone', () => {
    const ids = rules.map(({ id }) => id);
    const verdicts = bundleCases().map(({ id, folder }) => {
      const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
        verdict: unknown;
      };
      return { id, verdict: expected.verdict };
    });
    for (const id of ids) {
      assert.ok(verdicts.filter(({ verdict }) => verdict === id).length >= 2, id);
      assert.ok(readdirSync(join('test/fixtures/bundles', id)).length >= 2, id);
    }
  });
});

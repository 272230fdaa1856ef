import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue, findAlias, parseAlias } from '../../../src/core/aliases';
import type { Parsed } from '../../../src/core/contracts';

const root = path.join(import.meta.dirname, '../../fixtures/aliases');
const isUpdate = process.env.UPDATE_FIXTURES === '1';

/** The companion of `<case>.txt`, which is the stdout. */
interface Fixture {
  args?: string[];
  exitCode: number | null;
  stderr?: string;
  expected: Parsed<unknown>;
}

describe('alias fixtures', () => {
  for (const alias of Object.keys(catalogue)) {
    const folder = path.join(root, alias);
    const files = existsSync(folder) ? readdirSync(folder).sort() : [];
    const cases = files.filter((file) => file.endsWith('.txt')).map((file) => file.slice(0, -4));

    describe(alias, () => {
      it('has healthy and failing cases, each with its expectation', () => {
        assert.ok(cases.some((name) => name.startsWith('healthy')));
        assert.ok(cases.some((name) => name.startsWith('failing')));
        const pairs = cases.flatMap((name) => [`${name}.json`, `${name}.txt`]);
        assert.deepEqual(files, pairs.sort());
      });

      for (const name of cases) {
        it(name, () => {
          const file = path.join(folder, `${name}.json`);
          const fixture = JSON.parse(readFileSync(file, 'utf8')) as Fixture;
          const stdout = readFileSync(path.join(folder, `${name}.txt`), 'utf8');
          const parsed = parseAlias(alias, {
            stdout,
            stderr: fixture.stderr ?? '',
            exitCode: fixture.exitCode,
          });
          // Expectations change only when somebody asks for it, and looks at the difference.
          if (isUpdate) writeFileSync(file, `${JSON.stringify({ ...fixture, expected: parsed }, null, 2)}\n`);
          else assert.deepEqual(parsed, fixture.expected);
          if (parsed.result !== null) assertAssessment(alias, name, parsed.result);
        });
      }
    });
  }

  it('belong to an alias of the catalogue', () => {
    assert.deepEqual(readdirSync(root).sort(), Object.keys(catalogue).sort());
  });
});

/** A case's name says how its result reads as a check. */
function assertAssessment(alias: string, name: string, result: unknown): void {
  const assessment = findAlias(alias)?.assess?.(result);
  if (!assessment) return;
  assert.match(assessment.summary, /^[^\p{Cc}✓✗]+$/u);
  if (name.startsWith('healthy')) assert.notEqual(assessment.state, 'fail');
  const informs = ['showpkgs', 'deploylogs', 'logfiles', 'applogs', 'appenv', 'appconfig', 'apphelp'];
  if (name.startsWith('failing') && !informs.includes(alias)) assert.equal(assessment.state, 'fail');
}

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits, diskFiles, readFolder, sureEdits, WorkspaceChecker } from '../../../src/core/workspace';
import { workspaceChecks } from '../../../src/language-server/checks';

const fixtures = path.resolve('test/fixtures/workspaces');

/** Marks as a person reads them in an expectation: `file:line:column check: message`, lines from one. */
async function marksOf(folder: string): Promise<{ lines: string[]; checker: WorkspaceChecker }> {
  const checker = new WorkspaceChecker({ checks: workspaceChecks });
  await readFolder(checker, diskFiles(folder), { signal: AbortSignal.timeout(10_000) });
  const { marks, checks } = checker.outcome();
  for (const check of checks) if (check.state === 'error') assert.fail(`${check.id}: ${check.reason}`);
  const lines = marks.map(({ file, range: { start, end }, check, severity, message, fixes }) =>
    [
      `${file}:${start.line + 1}:${start.column + 1}-${end.line + 1}:${end.column + 1}`,
      `${severity} ${check}: ${message}`,
      ...fixes.map(({ title, trust }) => `  (${trust}) ${title}`),
    ].join('\n'),
  );
  return { lines, checker };
}

describe('fixture workspaces of checks', () => {
  it('has a folder with pairs for every check, and none for another', () => {
    assert.deepEqual(readdirSync(fixtures).sort(), workspaceChecks.map(({ id }) => id).sort());
  });

  for (const { id } of workspaceChecks) {
    const cases = existsSync(path.join(fixtures, id)) ? readdirSync(path.join(fixtures, id)) : [];
    const folders = cases.filter((name) => !name.includes('.'));

    it(`${id}: has marked and clean cases`, () => {
      for (const kind of ['marked', 'clean'])
        assert.ok(
          folders.some((name) => name.startsWith(kind)),
          `no ${kind} case`,
        );
      for (const name of folders) assert.match(name, /^(marked|clean)/);
    });

    for (const name of folders) {
      const folder = path.join(fixtures, id, name);

      if (name.startsWith('clean')) {
        it(`${id}/${name}: nothing is marked`, async () => {
          assert.deepEqual((await marksOf(folder)).lines, []);
        });
        continue;
      }

      it(`${id}/${name}: marks what is expected, and this check alone`, async () => {
        const { lines, checker } = await marksOf(folder);
        const expected = `${folder}.txt`;
        if (process.env.UPDATE_FIXTURES === '1') writeFileSync(expected, `${lines.join('\n')}\n`);
        assert.equal(`${lines.join('\n')}\n`, readFileSync(expected, 'utf8'));
        const { marks } = checker.outcome();
        assert.deepEqual([...new Set(marks.map(({ check }) => check))], [id]);
      });

      it(`${id}/${name}: what a sure fix mends is marked no more`, async () => {
        const { checker } = await marksOf(folder);
        const { marks } = checker.outcome();
        const fixed = marks.filter(({ fixes }) => fixes.some(({ trust }) => trust === 'sure'));
        const textOf = (file: string) => {
          const where = path.join(folder, file);
          return existsSync(where) ? readFileSync(where, 'utf8') : undefined;
        };
        for (const [file, text] of applyEdits(sureEdits(marks), textOf)) checker.set(file, text);
        const left = checker.outcome().marks.map(({ check, file, message }) => `${check} ${file} ${message}`);
        assert.equal(left.length, marks.length - fixed.length, left.join('\n'));
      });
    }
  }
});

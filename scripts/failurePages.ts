// Keeps docs/failures: a page for each rule, made of the rule itself, so that the pages cannot drift from what is
// diagnosed. `--write` writes them anew; without, they are checked.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { drills } from '../lab/drills';
import { rules } from '../src/core/diagnosis/rules';
import { firstFinding } from './failure-pages/firstFinding';
import { indexPage } from './failure-pages/indexPage';
import { failurePage } from './failure-pages/failurePage';

const root = path.resolve(__dirname, '..');
const folder = path.join(root, 'docs', 'failures');

async function main(): Promise<string[]> {
  const pages = await makePages();
  if (process.argv.includes('--write')) {
    write(pages);
    return [];
  }
  const kept = existsSync(folder) ? readdirSync(folder) : [];
  const problems = [
    ...[...pages].flatMap(([name, text]) => {
      if (!kept.includes(name)) return [`${name} is missing`];
      return readFileSync(path.join(folder, name), 'utf8') === text
        ? []
        : [`${name} is not what its rule says`];
    }),
    ...kept.filter((name) => !pages.has(name)).map((name) => `${name} belongs to no rule`),
  ];
  return problems.length === 0 ? [] : [...problems, 'Run "npx tsx scripts/failurePages.ts --write".'];
}

/** Their texts by their file names, in the form that prettier gives Markdown. */
async function makePages(): Promise<ReadonlyMap<string, string>> {
  const drilled = new Set(drills.map(({ id }) => id));
  const found = [];
  for (const { id, help } of rules) {
    found.push({ help, finding: await firstFinding(id, path.join(root, 'test', 'fixtures', 'bundles')) });
  }
  const ids = new Set(rules.map(({ id }) => id));
  const pages = new Map(
    found.map(({ help, finding }) => [
      `${finding.id}.md`,
      failurePage({ help, finding, pages: ids, hasDrill: drilled.has(finding.id) }),
    ]),
  );
  pages.set('README.md', indexPage(found.map(({ finding }) => finding)));
  const options = { ...(await resolveConfig(path.join(folder, 'README.md'))), parser: 'markdown' };
  const formatted = [...pages].map(async ([name, text]) => [name, await format(text, options)] as const);
  return new Map(await Promise.all(formatted));
}

function write(pages: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(path.join(folder, name));
  for (const [name, text] of pages) writeFileSync(path.join(folder, name), text);
}

main().then(
  (problems) => {
    if (problems.length > 0) console.error(problems.join('\n'));
    process.exitCode = problems.length > 0 ? 1 : 0;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);

// Keeps docs/failures: a page for each rule, made of the rule itself, so that the pages cannot drift from what is
// diagnosed. `--write` writes them anew; without, they are checked.
import path from 'node:path';
import { drills } from '../lab/drills';
import { rules } from '../src/core/diagnosis/rules';
import { firstFinding } from './failure-pages/firstFinding';
import { indexPage } from './failure-pages/indexPage';
import { failurePage } from './failure-pages/failurePage';
import { keepPages } from './pages/keepPages';

const root = path.resolve(__dirname, '..');
const folder = path.join(root, 'docs', 'failures');

/** Their texts by their file names. */
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
  return pages;
}

keepPages({ folder, makePages, of: 'rule', script: 'scripts/failurePages.ts' });

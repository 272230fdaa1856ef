// Keeps docs/checks: a page for each check of the workspace, made of its own help. `--write` writes them anew; without,
// they are checked.
import path from 'node:path';
import { rules } from '../src/core/diagnosis/rules';
import { workspaceChecks } from '../src/language-server/checks';
import { checkPage } from './check-pages/checkPage';
import { indexPage } from './check-pages/indexPage';
import { keepPages } from './pages/keepPages';

keepPages({
  folder: path.resolve(__dirname, '..', 'docs', 'checks'),
  makePages: () => {
    const failures = new Set(rules.map(({ id }) => id));
    const pages = workspaceChecks.map((check) => [`${check.id}.md`, checkPage(check, failures)] as const);
    return Promise.resolve(new Map([...pages, ['README.md', indexPage(workspaceChecks)]]));
  },
  of: 'check',
  script: 'scripts/checkPages.ts',
});

import { severities, type WorkspaceCheck } from '../../src/core/workspace';
import { inert } from '../failure-pages/markup';

const headings = {
  error: 'Errors: it fails on App Service',
  warning: 'Warnings: it will bite',
  info: 'Worth knowing',
};

/** All checks, the worst first. */
export function indexPage(checks: readonly WorkspaceCheck[]): string {
  const groups = severities.map((severity) => ({
    severity,
    own: checks.filter((check) => check.severity === severity),
  }));
  return [
    '# Checks of the workspace',
    '',
    'What the project on disk shows before it is deployed. The same checks run in the editor and in a terminal: `appservice-doctor check`. Nothing of the project is run, and nothing is asked of the network.',
    '',
    'The pages are made of the checks. To change one, change the `help` of its check in `src/language-server/checks` and run `npx tsx scripts/checkPages.ts --write`.',
    '',
    ...groups
      .filter(({ own }) => own.length > 0)
      .flatMap(({ severity, own }) => [
        `## ${headings[severity]}`,
        '',
        ...own.map(({ id, title }) => `- [${id}](${id}.md): ${inert(title)}`),
        '',
      ]),
  ].join('\n');
}

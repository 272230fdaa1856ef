import type { Mark } from '../check/Mark';
import type { Severity, WorkspaceCheck } from '../check/WorkspaceCheck';
import type { CheckOutcome } from '../engine/WorkspaceChecker';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** SARIF 2.1.0, for code scanning: one run, a rule for each check, URIs below the checked folder. */
export function checkSarif(
  { marks, checks: states }: CheckOutcome,
  {
    checks,
    version,
    unread,
  }: { checks: readonly WorkspaceCheck[]; version: string; unread: readonly string[] },
) {
  const rules = checks.map(({ id, title, severity, help }) => ({
    id,
    shortDescription: { text: title },
    fullDescription: { text: help.means },
    help: { text: help.fix.join(' ') },
    defaultConfiguration: { level: levels[severity] },
  }));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const crashed = states.flatMap((state) => (state.state === 'error' ? state : []));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'App Service Doctor', semanticVersion: version, rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: crashed.length === 0,
            toolExecutionNotifications: [
              ...crashed.map(({ id, reason }) => ({
                level: 'error',
                descriptor: { id },
                message: { text: reason },
              })),
              ...unread.map((file) => ({
                level: 'warning',
                descriptor: { id: 'file-not-read' },
                message: { text: 'Larger than 2 MB, no text, or not to be read.' },
                locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
              })),
            ],
          },
        ],
        results: marks.map((mark) => result(mark, indexes)),
      },
    ],
  };
}

function result(
  { check, severity, file, range: { start, end }, message }: Mark,
  indexes: Map<string, number>,
) {
  return {
    ruleId: check,
    ruleIndex: indexes.get(check),
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: {
            startLine: start.line + 1,
            startColumn: start.column + 1,
            endLine: end.line + 1,
            endColumn: end.column + 1,
          },
        },
      },
    ],
  };
}

function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

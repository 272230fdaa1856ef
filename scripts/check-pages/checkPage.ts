import type { WorkspaceCheck } from '../../src/core/workspace';
import { inert } from '../failure-pages/markup';

/** The page of one check of the workspace. `failures`: ids that have a page in `docs/failures`. */
export function checkPage(
  { id, severity, title, help }: WorkspaceCheck,
  failures: ReadonlySet<string>,
): string {
  const { means, marks, fix, example, prevents = [] } = help;
  return [
    `# ${id}`,
    '',
    `Severity: ${severity}. One of the [checks of the workspace](README.md).`,
    '',
    `**${inert(title)}** ${inert(means)}`,
    '',
    '## What is marked',
    '',
    ...marks.map(bullet),
    '',
    '## How to mend it',
    '',
    ...fix.map(bullet),
    '',
    '## An example',
    '',
    `Marked, in \`${example.file}\`:`,
    '',
    ...block(example.marked),
    'Mended:',
    '',
    ...block(example.clean),
    ...(prevents.length === 0
      ? []
      : [
          '## What it prevents',
          '',
          ...prevents.map((failure) =>
            failures.has(failure) ? `- [${failure}](../failures/${failure}.md)` : `- ${failure}`,
          ),
          '',
        ]),
    '## How to switch it off',
    '',
    `For one line: \`# appservice-doctor: ignore[${id}]\` at its end, or alone on the line before. For a file: \`# appservice-doctor: ignore-file[${id}]\`. Everywhere: \`"appServiceDoctor.checks.severity": { "${id}": "off" }\` in the settings, \`--off ${id}\` in a terminal.`,
    '',
  ].join('\n');
}

function bullet(text: string): string {
  return `- ${inert(text)}`;
}

/** A carriage return would not be seen. */
function block(text: string): string[] {
  return ['```text', ...text.replaceAll('\r', '\\r').replace(/\n$/, '').split('\n'), '```', ''];
}

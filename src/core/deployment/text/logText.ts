import type { BuildLog, DeploymentLineKind, DeploymentLogLine, DeploymentLogTree } from '../../contracts';
import { type Ink, paint, type TextStyle } from '../../report/layout';
import { headLine, openNote } from './buildText';

/** Of a time such as `2026-09-14T07:00:00Z`. */
const timeWidth = 20;

const marks: Record<DeploymentLineKind, { glyph: string; ink: Ink }> = {
  message: { glyph: ' ', ink: 'dim' },
  warning: { glyph: '!', ink: 'yellow' },
  error: { glyph: '✗', ink: 'red' },
};

/** A deployment's log with its heading: each line with its time, what belongs to it indented, errors marked. */
export function logTreeLines(tree: DeploymentLogTree, build: BuildLog, style: TextStyle): string[] {
  const lines = treeLines(tree, style);
  return [
    headLine(build, style),
    ...(lines.length === 0 ? ['  The log has no lines.'] : lines),
    ...openNote(build),
  ];
}

/** The lines alone; with `after` those that stand behind that line of the log. */
export function treeLines({ entries }: DeploymentLogTree, style: TextStyle, after = 0): string[] {
  const lines: string[] = [];
  const add = (one: DeploymentLogLine, indent: string): void => {
    if (one.line <= after) return;
    lines.push(...gapLine(one), ...lineText(one, indent, style));
  };
  for (const { details, ...entry } of entries) {
    add(entry, '');
    for (const detail of details) add(detail, '  ');
  }
  return lines;
}

function gapLine({ leftOutBefore }: DeploymentLogLine): string[] {
  return leftOutBefore === undefined ? [] : [`  … lines left out here: ${leftOutBefore}`];
}

function lineText({ time, kind, message }: DeploymentLogLine, indent: string, style: TextStyle): string[] {
  const { glyph, ink } = marks[kind];
  const shown = (time ?? '').replace(/\.\d+Z$/, 'Z').padEnd(timeWidth);
  const [first = '', ...more] = message.split('\n');
  const lead = `  ${paint(shown, style, 'dim')} ${paint(glyph, style, ink)} ${indent}`;
  const below = ' '.repeat(timeWidth + 5 + indent.length);
  const inked = (text: string): string => (kind === 'message' ? text : paint(text, style, ink));
  return [`${lead}${inked(first)}`.trimEnd(), ...more.map((text) => `${below}${inked(text)}`.trimEnd())];
}

import type { Finding, Proof } from '../../src/core/contracts';
import type { RuleHelp } from '../../src/core/diagnosis/rules/Rule';
import { isFaultMode } from '../../src/core/faults';
import { inert, short } from './markup';

export interface PageParts {
  help: RuleHelp;
  /** As the rule found it in its first saved case. */
  finding: Finding;
  /** Failures that have a page. */
  pages: ReadonlySet<string>;
  hasDrill: boolean;
}

/** Characters of an example's proof. */
const EXCERPT = 200;

/** The page of one failure, in the order in which somebody in an incident asks. */
export function failurePage({ help, finding, pages, hasDrill }: PageParts): string {
  const { id, layer, title, fix, evidence } = finding;
  return [
    `# ${id}`,
    '',
    `Layer: ${layer}. One of the [failures that are diagnosed](README.md).`,
    '',
    inert(help.means),
    '',
    '## How it shows',
    '',
    ...help.shows.map(bullet),
    '',
    '## How it is proved',
    '',
    ...help.proof.map(bullet),
    '',
    `An example, from a saved case: **${inert(title)}**`,
    '',
    '| seen in | what it says |',
    '| --- | --- |',
    ...evidence.map(proofRow),
    '',
    '## How to fix it',
    '',
    `In that case: ${inert(fix.summary)}`,
    '',
    ...fix.steps.map((step, index) => `${index + 1}. ${inert(step)}`),
    '',
    ...(fix.command === undefined ? [] : ['```sh', fix.command, '```', '']),
    '## What it is taken for',
    '',
    ...help.confused.map(
      ({ id: other, tell }) => `- ${pages.has(other) ? `[${other}](${other}.md)` : other}: ${inert(tell)}`,
    ),
    '',
    ...exercise(id, hasDrill),
  ].join('\n');
}

function bullet(text: string): string {
  return `- ${inert(text)}`;
}

function proofRow({ source, view, excerpt }: Proof): string {
  const where = view === undefined ? source : `${source} (${view}'s view)`;
  return `| ${inert(where)} | ${inert(short(excerpt, EXCERPT))} |`;
}

/** How the lab shows it; nothing where it cannot. */
function exercise(id: string, hasDrill: boolean): string[] {
  const commands = hasDrill
    ? [`appservice-doctor lab drill ${id}`]
    : isFaultMode(id)
      ? [
          'appservice-doctor lab up',
          `appservice-doctor fault ${id} --target lab`,
          'appservice-doctor diagnose --target lab',
        ]
      : [];
  if (commands.length === 0) return [];
  return ['## See it happen', '', 'In the lab, on your own machine:', '', '```sh', ...commands, '```', ''];
}

import type { Check, Diagnosis, Finding, Proof } from '../contracts';
import { countChecks } from './checkCounts';
import { confidenceWord } from './confidenceWord';
import { statusSentence } from './headline';
import { hurtText } from './impactText';
import { oneLine } from './plainText';

/** The diagnosis as Markdown, for a ticket or a file. Text from the container is inert: no markup, no HTML, no link. */
export function renderMarkdown(diagnosis: Diagnosis): string {
  const { target, status, verdict, findings, checks, unexplained = [], next = [] } = diagnosis;
  const instance = target.instance === undefined ? '' : `, instance ${inert(target.instance)}`;
  const lines = [
    `# ${verdict ? inert(verdict.id) : status}`,
    '',
    `Target: ${target.kind} ${inert(target.name)}${instance}  `,
    `Taken: ${inert(diagnosis.startedAt)}`,
    '',
    ...hurtLines(diagnosis),
    ...(verdict ? findingLines(verdict) : [statusSentence(diagnosis), '']),
    ...(unexplained.length > 0 ? ['## What was seen', '', ...proofTable(unexplained), ''] : []),
    ...(next.length > 0 ? ['## What to look at next', '', ...next.map(stepLine), ''] : []),
    ...findings
      .filter((finding) => finding !== verdict && finding.id !== verdict?.id)
      .flatMap((finding) => [`## Also: ${inert(finding.id)}`, '', ...findingLines(finding)]),
    '## Checks',
    '',
    summaryLine(checks),
    '',
    '| check | view | state | summary |',
    '| --- | --- | --- | --- |',
    ...checks.map(checkLine),
  ];
  return `${lines.join('\n')}\n`;
}

function hurtLines({ impact, verdict }: Diagnosis): string[] {
  const hurt = impact ? hurtText(impact) : '';
  if (hurt === '') return [];
  const since = verdict?.since === undefined ? '' : `, since ${inert(verdict.since)}`;
  return [`Hurt: ${inert(hurt, 600)}${since}.`, ''];
}

function findingLines({
  title,
  layer,
  severity,
  confidence,
  cause,
  evidence,
  fix,
  next = [],
}: Finding): string[] {
  return [
    `**${inert(title)}**`,
    '',
    `Layer ${layer}, ${severity}, ${confidenceWord(confidence)} (${confidence}).`,
    '',
    inert(cause, 1000),
    '',
    '### Proof',
    '',
    ...proofTable(evidence),
    '',
    '### Fix',
    '',
    inert(fix.summary, 600),
    '',
    ...fix.steps.map((step, index) => `${index + 1}. ${inert(step, 600)}`),
    ...(fix.command === undefined ? [] : ['', code(fix.command)]),
    '',
    ...(next.length > 0 ? ['### To be surer', '', ...next.map(stepLine), ''] : []),
  ];
}

function proofTable(proofs: readonly Proof[]): string[] {
  return [
    '| source | excerpt |',
    '| --- | --- |',
    ...proofs.map(({ source, view, file, line, at, excerpt }) => {
      const where = file === undefined ? '' : ` (${inert(file)}${line === undefined ? '' : `:${line}`})`;
      const when = at === undefined ? '' : `, ${inert(at)}`;
      return `| ${inert(source)}${view === undefined ? '' : ` (${view})`}${where}${when} | ${inert(excerpt)} |`;
    }),
  ];
}

function stepLine({ summary, command }: { summary: string; command?: string }): string {
  return `- ${inert(summary, 600)}${command === undefined ? '' : ` ${code(command)}`}`;
}

function checkLine({ id, view, state, summary, reason }: Check): string {
  const why = reason === undefined ? '' : `: ${reason}`;
  return `| ${inert(id)} | ${view ?? ''} | ${state} | ${inert(summary + why)} |`;
}

function summaryLine(checks: readonly Check[]): string {
  const { pass, fail, warn, skipped, error } = countChecks(checks);
  return `${checks.length} checks: ${pass} passed, ${fail} failed, ${warn} to look at, ${skipped} skipped, ${error} could not be taken.`;
}

/** Every character that Markdown or HTML could take for markup is escaped; addresses do not become links. */
function inert(text: string, longest = 300): string {
  return oneLine(text, longest)
    .replace(/[\\`*_{}[\]()#+!|~$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/^([-=]|\d+\.)/, '\\$1')
    .replace(/:\/\//g, ':&#47;&#47;')
    .replace(/@/g, '&#64;')
    .replace(/\bwww\./gi, 'www&#46;');
}

/** A code span that its own text cannot leave. */
function code(command: string): string {
  const text = oneLine(command, 600);
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

import type { Check, Diagnosis, Finding } from '../contracts';
import { checksSentence } from './checkCounts';
import { confidenceWord } from './confidenceWord';
import { statusSentence } from './headline';
import { hurtText } from './impactText';
import { code, inert } from './inert';
import { answerSections } from './markdownAnswers';
import { proofTable } from './markdownProof';
import type { EvidenceLinks } from './markdownProof';

/** The diagnosis as Markdown, for a ticket or a file. Text from the container is inert: no markup, no HTML, no link. */
export function renderMarkdown(diagnosis: Diagnosis, links: EvidenceLinks = {}): string {
  const { target, status, verdict, findings, checks, unexplained = [], next = [] } = diagnosis;
  const instance = target.instance === undefined ? '' : `, instance ${inert(target.instance)}`;
  const lines = [
    `# ${verdict ? inert(verdict.id) : status}`,
    '',
    `Target: ${target.kind} ${inert(target.name)}${instance}  `,
    `Taken: ${inert(diagnosis.startedAt)}`,
    '',
    ...hurtLines(diagnosis),
    ...(verdict ? findingLines(verdict, links) : [statusSentence(diagnosis), '']),
    ...(unexplained.length > 0 ? ['## What was seen', '', ...proofTable(unexplained, links), ''] : []),
    ...(next.length > 0 ? ['## What to look at next', '', ...next.map(stepLine), ''] : []),
    ...findings
      .filter((finding) => finding !== verdict && finding.id !== verdict?.id)
      .flatMap((finding) => [`## Also: ${inert(finding.id)}`, '', ...findingLines(finding, links)]),
    ...answerSections(diagnosis, links),
    '## Checks',
    '',
    checksSentence(checks),
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

function findingLines(finding: Finding, links: EvidenceLinks): string[] {
  const { title, layer, severity, confidence, cause, symptoms = [], evidence, fix, next = [] } = finding;
  return [
    `**${inert(title)}**`,
    '',
    `Layer ${layer}, ${severity}, ${confidenceWord(confidence)} (${confidence}).`,
    '',
    inert(cause, 1000),
    '',
    ...(symptoms.length > 0 ? [`It shows as: ${symptoms.map((id) => inert(id)).join(', ')}.`, ''] : []),
    '### Proof',
    '',
    ...proofTable(evidence, links),
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

function stepLine({ summary, command }: { summary: string; command?: string }): string {
  return `- ${inert(summary, 600)}${command === undefined ? '' : ` ${code(command)}`}`;
}

function checkLine({ id, view, state, summary, reason }: Check): string {
  const why = reason === undefined ? '' : `: ${reason}`;
  return `| ${inert(id)} | ${view ?? ''} | ${state} | ${inert(summary + why)} |`;
}

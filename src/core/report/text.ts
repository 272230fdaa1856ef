import type { Check, Diagnosis, Finding, Impact, Proof } from '../contracts';
import { countChecks } from './checkCounts';
import { confidenceWord } from './confidenceWord';
import { statusSentence } from './headline';
import { hurtText } from './impactText';
import { cleanText } from '../aliases';
import { block, paint, paragraph, wrap } from './layout';
import type { Ink, Row, TextStyle } from './layout';
import { asAscii, oneLine } from './plainText';
import { tellingChecks } from './tellingChecks';
import { shortAnswers } from './textAnswers';

/** The diagnosis for a terminal, ending in a newline. What came from a container cannot move the cursor. */
export function renderText(diagnosis: Diagnosis, style: TextStyle): string {
  const lines = [
    ...body(diagnosis, style),
    ...shortAnswers(diagnosis, style),
    ...others(diagnosis, style),
    '',
    ...closing(diagnosis, style),
  ];
  const text = `${lines.join('\n')}\n`;
  return style.unicode ? text : asAscii(text);
}

function body(diagnosis: Diagnosis, style: TextStyle): string[] {
  if (diagnosis.verdict) return faultLines(diagnosis.verdict, diagnosis.impact, style);
  return diagnosis.status === 'healthy'
    ? healthyLines(diagnosis, style)
    : inconclusiveLines(diagnosis, style);
}

function faultLines(finding: Finding, impact: Impact | undefined, style: TextStyle): string[] {
  const { id, layer, confidence, title, cause, since, symptoms = [], evidence, fix, next = [] } = finding;
  const hurt = impact ? oneLine(hurtText(impact), 400) : '';
  return [
    headline('✗', 'red', [id, layer, confidenceWord(confidence)], style),
    ...paragraph(oneLine(title, 400), style),
    '',
    ...block('hurt', hurt === '' ? [] : [row(since === undefined ? hurt : `${hurt}, since ${since}`)], style),
    ...block('proof', proofRows(evidence), style),
    ...block('shows', symptoms.length === 0 ? [] : [row(`as ${symptoms.join(', ')}`)], style),
    ...block('why', [row(cause)], style),
    ...block('fix', [row(fix.summary), ...fixRows(fix)], style),
    ...block('next', next.flatMap(stepRows), style),
  ];
}

function healthyLines(diagnosis: Diagnosis, style: TextStyle): string[] {
  const told = tellingChecks(diagnosis);
  return [
    headline('✓', 'green', ['healthy'], style),
    ...paragraph(statusSentence(diagnosis), style),
    ...(told.length > 0 ? [''] : []),
    ...block('proof', told.map(checkRow), style),
  ];
}

function inconclusiveLines(diagnosis: Diagnosis, style: TextStyle): string[] {
  return [
    headline('?', 'yellow', ['inconclusive'], style),
    ...paragraph(statusSentence(diagnosis), style),
    '',
    ...block('seen', proofRows(diagnosis.unexplained ?? []), style),
    ...block('next', (diagnosis.next ?? []).flatMap(stepRows), style),
  ];
}

/** The findings beside the verdict: other faults that compete with it, risks, and what is worth knowing. */
function others(diagnosis: Diagnosis, style: TextStyle): string[] {
  const { id: verdict, symptoms = [] } = diagnosis.verdict ?? { id: undefined };
  const rows = diagnosis.findings
    .filter(({ id }) => id !== verdict && !symptoms.includes(id))
    .map(({ id, severity, confidence, title }) => ({
      lead: id,
      text: oneLine(
        `${severity === 'info' ? 'info' : `${severity}, ${confidenceWord(confidence)}`}: ${title}`,
        400,
      ),
    }));
  return block('also', rows, style);
}

function closing({ checks, durationMs }: Diagnosis, style: TextStyle): string[] {
  const { pass, fail, warn, skipped, error, skipReasons } = countChecks(checks);
  const shown = skipReasons.slice(0, 2).map((reason) => oneLine(reason, 100));
  const reasons = [...shown, ...(skipReasons.length > 2 ? ['…'] : [])].join('; ');
  const parts = [
    `${pass} ${style.unicode ? '✓' : 'ok'}`,
    ...(fail > 0 ? [`${fail} ${style.unicode ? '✗' : 'failed'}`] : []),
    ...(warn > 0 ? [`${warn} to look at`] : []),
    ...(error > 0 ? [`${error} could not be taken`] : []),
    ...(skipped > 0 ? [`${skipped} skipped${reasons === '' ? '' : ` (${reasons})`}`] : []),
  ];
  if (checks.length === 0) return [paint('  No checks: this evidence holds none.', style, 'dim')];
  const took = durationMs > 0 ? ` in ${(durationMs / 1000).toFixed(1)} s` : '';
  const noun = checks.length === 1 ? 'check' : 'checks side by side';
  const text = `${checks.length} ${noun}${took}: ${parts.join('  ')}`;
  return wrap(text, style.width - 2).map((line) => paint(`  ${line}`, style, 'dim'));
}

function headline(glyph: string, ink: Ink, words: readonly string[], style: TextStyle): string {
  const [first = '', ...rest] = words.map((word) => oneLine(word, 60));
  return [paint(`${glyph} ${first}`, style, ink, 'bold'), ...rest].join(' · ');
}

function proofRows(proofs: readonly Proof[]): Row[] {
  return proofs.map(({ source, view, excerpt }) => {
    // The view is told where the same source speaks twice with two views.
    const isTwofold = proofs.some((other) => other.source === source && other.view !== view);
    const lead = isTwofold && view !== undefined ? `${source} (${view})` : source;
    return { lead: shortSource(oneLine(lead, 120)), text: oneLine(firstLine(excerpt)) };
  });
}

/** The command that does it, or, where none does, the steps. */
function fixRows({ command, steps }: Finding['fix']): Row[] {
  if (command !== undefined) return [commandRow(command)];
  return steps.map((step, index) => row(`${index + 1}. ${step}`));
}

/** Tracebacks and the SDKs' lists of attempts say the most in their first line. */
function firstLine(excerpt: string): string {
  return cleanText(excerpt).trim().split('\n')[0] ?? '';
}

/** Log files are told apart by their ends. */
function shortSource(source: string): string {
  const characters = Array.from(source);
  return characters.length <= 24 ? source : `…${characters.slice(-23).join('')}`;
}

function checkRow({ id, summary }: Check): Row {
  return { lead: oneLine(id, 60), text: oneLine(summary) };
}

function stepRows({ summary, command }: { summary: string; command?: string }): Row[] {
  return [row(summary), ...(command === undefined ? [] : [commandRow(command)])];
}

function commandRow(command: string): Row {
  return { lead: '', text: `$ ${oneLine(command, 1000)}`, isCommand: true };
}

function row(text: string): Row {
  return { lead: '', text: oneLine(text, 600) };
}

import type { Diagnosis, Finding } from '../contracts';
import { block } from './layout';
import type { TextStyle } from './layout';
import { asAscii, oneLine } from './plainText';
import { proofPlace } from './proofPlace';
import { renderText } from './text';
import { fullAnswers } from './textAnswers';

/** The whole diagnosis as plain text, for a file or a mail: what the terminal shows, then all proofs and answers. */
export function renderTextReport(diagnosis: Diagnosis, style: TextStyle): string {
  const lines = [
    '',
    `Target: ${oneLine(`${diagnosis.target.kind} ${diagnosis.target.name}`)}. Seen at ${oneLine(diagnosis.startedAt)}.`,
    ...diagnosis.findings.flatMap((finding) => findingLines(finding, style)),
    ...fullAnswers(diagnosis, style),
    '',
    ...block(
      'checks',
      diagnosis.checks.map(({ id, view, state, summary, reason }) => ({
        lead: oneLine(view === undefined ? id : `${id} (${view})`, 60),
        text: oneLine(`${state}: ${summary}${reason === undefined ? '' : ` (${reason})`}`, 400),
      })),
      style,
    ),
  ];
  const text = `${lines.join('\n')}\n`;
  return renderText(diagnosis, style) + (style.unicode ? text : asAscii(text));
}

function findingLines({ id, title, cause, evidence, fix }: Finding, style: TextStyle): string[] {
  return [
    '',
    ...block('found', [{ lead: '', text: oneLine(`${id}: ${title}`, 400) }], style),
    ...block('why', [{ lead: '', text: oneLine(cause, 1200) }], style),
    ...block(
      'proof',
      evidence.map((proof) => ({ lead: '', text: oneLine(`${proof.excerpt} [${proofPlace(proof)}]`, 600) })),
      style,
    ),
    ...block(
      'steps',
      fix.steps.map((step, index) => ({ lead: '', text: oneLine(`${index + 1}. ${step}`, 600) })),
      style,
    ),
  ];
}

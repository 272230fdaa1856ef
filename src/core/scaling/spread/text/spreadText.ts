import type { SpreadFinding, SpreadReport } from '../../../contracts';
import { block, type Ink, paint, paragraph, type TextStyle } from '../../../report/layout';
import { oneLine } from '../../../report/plainText';
import { mcpLines } from './mcpText';

const idWidth = 14;
const factsWidth = 44;

const glyphs: Record<SpreadReport['spread']['state'], { glyph: string; ink: Ink }> = {
  even: { glyph: '✓', ink: 'green' },
  single: { glyph: '✓', ink: 'green' },
  uneven: { glyph: '✗', ink: 'red' },
  'not-enough': { glyph: '?', ink: 'yellow' },
  unknown: { glyph: '?', ink: 'yellow' },
};

/** The shares as a bar for each instance, what is to be said of them, and what follows. */
export function spreadLines(report: SpreadReport, style: TextStyle): string[] {
  const { spread, affinity, health, asked, path } = report;
  const { glyph, ink } = glyphs[spread.state];
  const counted = `GET ${oneLine(path, 60)} · ${asked.withoutCookie} without a cookie, ${asked.withCookie} with one`;
  return [
    `${paint(`${glyph} ${spread.state}`, style, ink, 'bold')} · ${counted}`,
    ...paragraph(spread.summary, style),
    ...barLines(report, style),
    ...block('cookie', [{ lead: '', text: affinity.summary }], style),
    ...block('errors', [{ lead: '', text: health.summary }], style),
    ...report.findings.flatMap((finding) => findingLines(finding, style)),
    ...(report.mcp ? ['', ...mcpLines(report.mcp, style)] : []),
  ];
}

function barLines({ instances }: SpreadReport, style: TextStyle): string[] {
  const room = Math.max(8, style.width - 2 - idWidth - factsWidth);
  return instances.map(({ id, requests, share, withCookie, failed, medianMs, listed }) => {
    const bar = (style.unicode ? '█' : '#').repeat(Math.round(share * room));
    const facts = [
      `${Math.round(share * 100)} %`,
      requests === 0 ? 'never seen without a cookie' : `${requests} requests`,
      ...(withCookie > 0 ? [`${withCookie} with cookie`] : []),
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(medianMs === null ? [] : [`${medianMs} ms`]),
      ...(listed === 'no' ? ['not listed'] : []),
    ];
    const ink = failed > 0 ? 'red' : 'dim';
    return `  ${oneLine(id, idWidth - 2).padEnd(idWidth)}${paint(bar, style, ink)}${bar === '' ? '' : '  '}${facts.join(', ')}`;
  });
}

function findingLines({ id, severity, title, cause, fix }: SpreadFinding, style: TextStyle): string[] {
  const { summary, steps, command, bicep } = fix;
  return [
    '',
    `${paint(severity === 'fault' ? `✗ ${id}` : `! ${id}`, style, severity === 'fault' ? 'red' : 'yellow', 'bold')} · ${severity}`,
    ...paragraph(oneLine(title, 300), style),
    ...paragraph(cause, style),
    ...block(
      'fix',
      [summary, ...steps].map((text) => ({ lead: '', text: oneLine(text, 300) })),
      style,
    ),
    ...(command === undefined
      ? []
      : block('', [{ lead: '', text: oneLine(command, 400), isCommand: true }], style)),
    ...(bicep === undefined ? [] : block('bicep', [{ lead: '', text: bicep, isCommand: true }], style)),
  ];
}

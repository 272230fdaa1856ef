import type { McpReport } from '../../../contracts';
import { block, type Ink, paint, paragraph, type TextStyle } from '../../../report/layout';
import { oneLine } from '../../../report/plainText';

const glyphs: Record<McpReport['state'], { glyph: string; ink: Ink }> = {
  stateless: { glyph: '✓', ink: 'green' },
  stateful: { glyph: '✗', ink: 'red' },
  failed: { glyph: '✗', ink: 'red' },
  'not-enough': { glyph: '?', ink: 'yellow' },
};

/** What an MCP server is, where each call went and how it came out. */
export function mcpLines(report: McpReport, style: TextStyle): string[] {
  const { state, path, summary, servers, tools, call, steps, fix, asked } = report;
  const { glyph, ink } = glyphs[state];
  const place = (instance: string | null): string =>
    instance === null ? 'any instance' : oneLine(instance, 12);
  return [
    `${paint(`${glyph} MCP ${state}`, style, ink, 'bold')} · ${oneLine(path, 60)} · protocol ${asked} asked for`,
    ...paragraph(oneLine(summary, 400), style),
    ...block(
      'server',
      servers.map(({ instance, name, version, protocolVersion, session }) => ({
        lead: place(instance),
        text: oneLine(
          `${name} ${version}, protocol ${protocolVersion}${session ? ', with a session' : ''}`,
          160,
        ),
      })),
      style,
    ),
    ...block(
      'calls',
      steps.map(({ method, instance, ok, ms, code, message }) => ({
        lead: `${ok ? '✓' : '✗'} ${method}`,
        text: oneLine(`${place(instance)}, ${ms} ms${ok ? '' : `: ${code ?? ''} ${message ?? ''}`}`, 300),
      })),
      style,
    ),
    ...block('tools', tools.length === 0 ? [] : [{ lead: '', text: oneLine(tools.join(', '), 300) }], style),
    ...block('call', [{ lead: '', text: callText(call) }], style),
    ...block(
      'fix',
      fix === null ? [] : [fix.summary, ...fix.steps].map((text) => ({ lead: '', text })),
      style,
    ),
  ];
}

function callText(call: McpReport['call']): string {
  switch (call.state) {
    case 'ran':
      return oneLine(`${call.tool}: ${call.said}`, 200);
    case 'failed':
      return oneLine(`${call.tool} failed: ${call.reason}`, 300);
    case 'skipped':
      return `skipped: ${oneLine(call.reason, 200)}`;
  }
}

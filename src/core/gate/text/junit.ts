import type { GateResult, GateStep } from '../../contracts';
import { oneLine } from '../../report';
import { stepTitles } from './stepTitles';

/**
 * The gate's answer as JUnit's XML, as test reporters of pipelines read it: a test case for each step. What could not
 * be told is an error and not a failure.
 */
export function gateJunit(result: GateResult): string {
  const { steps, target, startedAt, durationMs } = result;
  const count = (state: GateStep['state']): number => steps.filter((step) => step.state === state).length;
  const counts = `tests="${steps.length}" failures="${count('fail')}" errors="${count('unknown')}" skipped="${count('skipped')}"`;
  const suite = `<testsuite name="${escaped(oneLine(`gate ${target.name}`))}" ${counts} timestamp="${escaped(startedAt)}" time="${seconds(durationMs)}">`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="appservice-doctor gate" ${counts} time="${seconds(durationMs)}">`,
    `  ${suite}`,
    ...steps.flatMap((step) => caseLines(step, target.name)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseLines({ id, state, summary, details, durationMs }: GateStep, target: string): string[] {
  const open = `    <testcase classname="${escaped(oneLine(`gate.${target}`))}" name="${stepTitles[id]}" time="${seconds(durationMs)}"`;
  const message = escaped(oneLine(summary, 600));
  const text = details.map((line) => escaped(oneLine(line, 600))).join('\n');
  switch (state) {
    case 'pass':
      return [`${open}/>`];
    case 'skipped':
      return [`${open}>`, `      <skipped message="${message}"/>`, '    </testcase>'];
    case 'fail':
      return [`${open}>`, `      <failure message="${message}">${text}</failure>`, '    </testcase>'];
    case 'unknown':
      return [`${open}>`, `      <error message="${message}">${text}</error>`, '    </testcase>'];
  }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** For text and attributes alike; what XML 1.0 cannot hold at all becomes a question mark. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

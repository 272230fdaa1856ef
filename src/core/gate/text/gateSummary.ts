import type { GateDifference, GateResult, GateState } from '../../contracts';
import { code, inert } from '../../report';
import { outcomeSentence } from './outcomeSentence';
import { stepTitles } from './stepTitles';

const marks: Record<GateState, string> = {
  pass: '✅ pass',
  fail: '❌ fail',
  unknown: '❔ unknown',
  skipped: '➖ skipped',
};

const weights: Record<GateDifference['weight'], string> = {
  blocks: '❌ blocks',
  unknown: '❔ unknown',
  look: '👀 look',
  expected: 'expected',
};

/** A step summary takes a megabyte; nobody reads more rows than this. */
const mostRows = 60;

/** The gate's answer as Markdown for the page of a pipeline's run. What others wrote is inert in it. */
export function gateSummary(result: GateResult): string {
  const { target, against, outcome, steps, differences, diagnosis, swap, swapBack } = result;
  const command = swapBack ?? swap;
  const verdict = diagnosis?.verdict;
  const lines = [
    `## App Service Doctor: ${outcome}`,
    '',
    outcomeSentence(result),
    '',
    `Target: ${inert(target.name)}${against ? `, against ${inert(against.name)}` : ''}`,
    '',
    '| step | state | what was seen |',
    '| --- | --- | --- |',
    ...steps.map(
      ({ id, state, summary }) => `| ${stepTitles[id]} | ${marks[state]} | ${inert(summary, 400)} |`,
    ),
    '',
    ...steps.filter(({ state }) => state === 'fail' || state === 'unknown').flatMap(detailLines),
    ...(verdict ? ['### Fix', '', inert(verdict.fix.summary, 600), ''] : []),
    ...(differences.length === 0 ? [] : differenceLines(differences)),
    ...(command === undefined
      ? []
      : [swapBack === undefined ? '### To swap' : '### To swap back', '', code(command), '']),
  ];
  return `${lines.join('\n')}\n`;
}

function detailLines({ id, details }: GateResult['steps'][number]): string[] {
  if (details.length === 0) return [];
  return [
    `### ${stepTitles[id]}`,
    '',
    ...details.slice(0, mostRows).map((line) => `- ${inert(line, 400)}`),
    '',
  ];
}

function differenceLines(differences: readonly GateDifference[]): string[] {
  const more = differences.length - mostRows;
  return [
    '### Slot and production',
    '',
    '| what | slot | production | | why |',
    '| --- | --- | --- | --- | --- |',
    ...differences
      .slice(0, mostRows)
      .map(
        ({ kind, name, slot, production, weight, why }) =>
          `| ${kind} ${inert(name, 100)} | ${cell(slot)} | ${cell(production)} | ${weights[weight]} | ${inert(why)} |`,
      ),
    ...(more > 0 ? ['', `and ${more} more`] : []),
    '',
  ];
}

function cell(value: string | null): string {
  return value === null ? 'not there' : inert(value, 120);
}

/** A diagnosis beside what it should have come to: an id of the catalogue, `healthy` or `inconclusive`. */
export interface Scored {
  kind: 'case' | 'drill';
  name: string;
  expected: string;
  seen: string;
}

type Outcome = 'right' | 'wrong' | 'inconclusive' | 'false alarm';

/**
 * The confusion matrix of a catalogue of seventy ids, in the form that can be read: a line for each expectation with
 * how often it came out how, then every one that was not right, by name.
 */
export function confusion(scored: readonly Scored[]): { text: string; wrong: number } {
  const expectations = [...new Set(scored.map(({ expected }) => expected))].sort();
  const width = Math.max(...expectations.map((expected) => expected.length), 'expected'.length);
  const lines = expectations.map((expected) => {
    const own = scored.filter((one) => one.expected === expected);
    const right = own.filter((one) => outcomeOf(one) === 'right').length;
    const others = [...new Set(own.filter((one) => one.seen !== expected).map(({ seen }) => seen))];
    const taken = others.map((seen) => `${seen} × ${own.filter((one) => one.seen === seen).length}`);
    return `${expected.padEnd(width)}  ${String(own.length).padStart(5)}  ${String(right).padStart(5)}  ${taken.join(', ')}`;
  });
  const bad = scored.filter((one) => outcomeOf(one) !== 'right');
  const text = [
    `${'expected'.padEnd(width)}  ${'times'.padStart(5)}  ${'right'.padStart(5)}  taken for`,
    ...lines.map((line) => line.trimEnd()),
    '',
    ...bad.map((one) => `${outcomeOf(one)}: ${one.kind} ${one.name} (${one.expected}, seen as ${one.seen})`),
    ...(bad.length > 0 ? [''] : []),
    ...(['case', 'drill'] as const).flatMap((kind) => summary(kind, scored)),
    '',
  ].join('\n');
  return { text, wrong: bad.length };
}

function summary(kind: Scored['kind'], scored: readonly Scored[]): string[] {
  const own = scored.filter((one) => one.kind === kind);
  if (own.length === 0) return [];
  const count = (outcome: Outcome): number => own.filter((one) => outcomeOf(one) === outcome).length;
  return [
    `${own.length} ${kind}s: ${count('right')} right, ${count('wrong')} wrong, ${count('inconclusive')} inconclusive, ${count('false alarm')} false alarms`,
  ];
}

function outcomeOf({ expected, seen }: Scored): Outcome {
  if (seen === expected) return 'right';
  if (seen === 'inconclusive') return 'inconclusive';
  // To name a cause where there is none is what people stop trusting a tool for.
  return expected === 'healthy' || expected === 'inconclusive' ? 'false alarm' : 'wrong';
}

import type { PanelState } from '../../../src/protocol';

type Answer = NonNullable<NonNullable<PanelState['diagnosis']>['changes']>;
type Change = Answer['changes'][number];

export interface ChangeLine {
  at: string;
  /** Undefined for a moment at which it was seen to be well or not. */
  kind?: Change['kind'];
  summary: string;
  mark: Change['relation'] | 'good' | 'bad';
  proof: Change['proof'];
}

/** Changes and telling moments as one list, oldest first; what has no readable time stands at the end. */
export function changeLines({ changes, lastGood, firstBad }: Answer): ChangeLine[] {
  const lines: ChangeLine[] = [
    ...changes.map(({ relation, ...change }) => ({ ...change, mark: relation })),
    ...(lastGood ? [{ ...lastGood, mark: 'good' as const }] : []),
    ...(firstBad ? [{ ...firstBad, mark: 'bad' as const }] : []),
  ];
  const timeOf = ({ at }: ChangeLine): number => Date.parse(at) || Number.MAX_SAFE_INTEGER;
  return lines.toSorted((a, b) => timeOf(a) - timeOf(b));
}

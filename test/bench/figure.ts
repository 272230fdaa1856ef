import { median } from './median';

/** One line of the bench's result. Times are in milliseconds, sizes in kilobytes and megabytes (10^3, 10^6 bytes). */
export interface Figure {
  id: string;
  /** What was measured, and what with. */
  ours: string;
  peer: string;
  unit: 'ms' | 'kB' | 'MB' | 'MB/s';
  medians: { ours: number; peer: number };
  /** What is compared with the goal. */
  measured: number;
  /** How `measured` comes about. */
  as: 'ours / peer' | 'peer / ours' | 'ours - peer' | 'ours';
  goal: string;
  reached: boolean;
  /** Medians that are no part of the goal but help to judge it. */
  besides?: Record<string, number>;
  /** Every run, in the order in which they were taken. */
  runs: Record<string, number[]>;
}

interface FigureInput extends Pick<Figure, 'id' | 'ours' | 'peer' | 'as'> {
  unit?: Figure['unit'];
  limit: { atMost: number } | { atLeast: number } | { below: number };
  runs: { ours: number[]; peer: number[] };
  besides?: Record<string, number[]>;
}

/** Makes the figure of what was measured. */
export function figure({ limit, runs, besides = {}, unit = 'ms', ...names }: FigureInput): Figure {
  const medians = { ours: median(runs.ours), peer: median(runs.peer) };
  const measured = combine(names.as, medians.ours, medians.peer);
  const others = Object.entries(besides);
  return {
    ...names,
    unit,
    medians: { ours: rounded(medians.ours), peer: rounded(medians.peer) },
    measured: rounded(measured),
    ...judge(measured, limit),
    ...(others.length > 0 && {
      besides: Object.fromEntries(others.map(([name, values]) => [name, rounded(median(values))])),
    }),
    runs: Object.fromEntries(
      Object.entries({ ...runs, ...besides }).map(([name, values]) => [name, values.map(rounded)]),
    ),
  };
}

function combine(as: Figure['as'], ours: number, peer: number): number {
  switch (as) {
    case 'ours / peer':
      return ours / peer;
    case 'peer / ours':
      return peer / ours;
    case 'ours - peer':
      return ours - peer;
    case 'ours':
      return ours;
  }
}

function judge(measured: number, limit: FigureInput['limit']): Pick<Figure, 'goal' | 'reached'> {
  if ('atMost' in limit) return { goal: `<= ${limit.atMost}`, reached: measured <= limit.atMost };
  if ('below' in limit) return { goal: `< ${limit.below}`, reached: measured < limit.below };
  return { goal: `>= ${limit.atLeast}`, reached: measured >= limit.atLeast };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

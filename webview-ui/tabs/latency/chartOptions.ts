import uPlot from 'uplot';
import { duration } from '../../components/text';
import type { ThemeColours } from './themeColours';

type Options = Omit<uPlot.Options, 'width' | 'height'>;

export const common = {
  legend: { show: false },
  cursor: { show: false },
  padding: [8, 28, 0, 0],
} satisfies Partial<Options>;

/** Bars, one a request: those to the model and those to the app in colours of their own. */
export function requestOptions(names: readonly string[]): (colours: ThemeColours) => Options {
  return (colours) => ({
    ...common,
    scales: { x: { time: false, range: [-0.7, names.length - 0.3] }, y: { range: fromZero } },
    axes: [
      {
        ...axis(colours),
        splits: () => names.map((_, index) => index),
        values: () => [...names],
        grid: { show: false },
        size: 32,
      },
      valueAxis(colours),
    ],
    series: [{}, bars('ai-latency', colours.model), bars("the app's own requests", colours.app)],
  });
}

/** One line each for the model and the app, a point for each diagnosis. */
export function historyOptions(colours: ThemeColours): Options {
  return {
    ...common,
    scales: { x: { time: true }, y: { range: fromZero } },
    axes: [axis(colours), valueAxis(colours)],
    series: [
      {},
      line('model, average', colours.model, []),
      // Dashed, for those who do not tell the colours apart.
      line('app', colours.app, [6, 4]),
    ],
  };
}

export function fromZero(_plot: uPlot, _min: number, max: number): uPlot.Range.MinMax {
  return [0, Math.max(1, max) * 1.1];
}

export function axis({ text, grid, font }: ThemeColours): uPlot.Axis {
  return { stroke: text, font, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 } };
}

export function valueAxis(colours: ThemeColours): uPlot.Axis {
  return { ...axis(colours), size: 64, values: (_plot, values) => values.map((value) => duration(value)) };
}

function bars(label: string, colour: string): uPlot.Series {
  const paths = uPlot.paths.bars?.({ size: [0.5, 48], align: 0 });
  return { label, stroke: colour, fill: colour, points: { show: false }, ...(paths ? { paths } : {}) };
}

export function line(label: string, colour: string, dash: number[]): uPlot.Series {
  return {
    label,
    stroke: colour,
    width: 2,
    dash,
    spanGaps: true,
    points: { show: true, size: 6, fill: colour },
  };
}

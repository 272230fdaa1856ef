import type uPlot from 'uplot';
import { t } from '../../l10n';
import { axis, common, fromZero, line, valueAxis } from '../latency/chartOptions';
import type { ThemeColours } from '../latency/themeColours';

type Options = (colours: ThemeColours) => Omit<uPlot.Options, 'width' | 'height'>;

/** Longest and mean time by users. */
export const timeOptions: Options = (colours) => ({
  ...common,
  scales: { x: { time: false }, y: { range: fromZero } },
  axes: [userAxis(colours), valueAxis(colours)],
  series: [{}, line(t('max'), colours.model, []), line(t('mean'), colours.app, [6, 4])],
});

/** CPU in percent of all cores by users, from nothing to all, and the usual rule for adding an instance. */
export const cpuOptions: Options = (colours) => ({
  ...common,
  scales: { x: { time: false }, y: { range: [0, 100] } },
  axes: [
    userAxis(colours),
    { ...axis(colours), size: 64, values: (_plot, values) => values.map((value) => `${value} %`) },
  ],
  series: [
    {},
    line(t('CPU'), colours.model, []),
    { ...line(t('rule'), colours.app, [6, 4]), points: { show: false } },
  ],
});

/** Good answers a second by users. */
export const throughputOptions: Options = (colours) => ({
  ...common,
  scales: { x: { time: false }, y: { range: fromZero } },
  axes: [userAxis(colours), { ...axis(colours), size: 64 }],
  series: [{}, line(t('requests/s'), colours.model, [])],
});

/** Users are counted: no half of one. */
function userAxis(colours: ThemeColours): uPlot.Axis {
  return {
    ...axis(colours),
    incrs: [1, 2, 4, 5, 10, 20],
    values: (_plot, values) => values.map((value) => (Number.isInteger(value) ? String(value) : '')),
  };
}

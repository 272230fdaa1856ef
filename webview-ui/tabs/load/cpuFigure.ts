import type { Report } from './loadColumns';

/** Which CPU counts. Before its end a test does not say; the app's own is always there. */
export function cpuFigure(report: Report | undefined): 'app' | 'machine' {
  return report?.inside.state === 'sampled' ? report.inside.cpu : 'app';
}

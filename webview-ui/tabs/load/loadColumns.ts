import { decimal, duration } from '../../components/text';
import { t } from '../../l10n';
import type { LoadPanel } from '../../../src/protocol';
import type { Column } from '../parts/DataTable';

export type Report = Extract<LoadPanel, { kind: 'done' }>['report'];
export type Run = Extract<LoadPanel, { kind: 'swept' }>['result']['runs'][number];
export type Level = Report['levels'][number];

/** Percent of all cores, of the figure that counts; null where it is not known. */
export function cpuOf({ inside }: Level, which: 'app' | 'machine'): number | null {
  if (!inside) return null;
  return which === 'machine' && inside.machineCpu ? inside.machineCpu.mean : inside.appCpu.mean;
}

const time = (key: keyof NonNullable<Level['times']>, title: string): Column<Level> => ({
  key,
  title,
  text: ({ times }) => (times ? duration(times[key]) : t('none')),
  look: 'number',
});

/** One row a level, as published measurements have them. */
export function loadColumns(cpu: 'app' | 'machine'): Column<Level>[] {
  return [
    { key: 'users', title: t('Users'), text: ({ concurrency }) => String(concurrency), look: 'number' },
    {
      key: 'throughput',
      title: t('Requests/s'),
      text: ({ throughput }) => decimal(throughput, 1),
      look: 'number',
    },
    time('max', t('Max')),
    time('mean', t('Mean')),
    time('min', t('Min')),
    time('p50', 'p50'),
    time('p90', 'p90'),
    time('p95', 'p95'),
    time('p99', 'p99'),
    {
      key: 'cpu',
      title: t('CPU'),
      text: (level) => {
        const percent = cpuOf(level, cpu);
        return percent === null ? t('unknown') : `${Math.round(percent)} %`;
      },
      look: 'number',
    },
    { key: 'workers', title: t('Workers'), text: workersText, look: 'number' },
    {
      key: 'memory',
      title: t('Memory'),
      text: ({ inside }) => (inside ? `${inside.memoryMb.max} MB` : t('unknown')),
      look: 'number',
    },
    { key: 'failed', title: t('Failed'), text: failedText, look: 'prose' },
  ];
}

function workersText({ inside }: Level): string {
  if (!inside) return t('unknown');
  const { min, max } = inside.workers;
  return min === max ? String(max) : `${min}–${max}`;
}

function failedText({ statuses, timeouts, lost }: Level): string {
  const bad = Object.entries(statuses).filter(([status]) => !status.startsWith('2'));
  const words = [
    ...bad.map(([status, count]) => `${count} × ${status}`),
    ...(timeouts === 0 ? [] : [t('{0} timed out', timeouts)]),
    ...(lost === 0 ? [] : [t('{0} lost', lost)]),
  ];
  return words.length === 0 ? t('none') : words.join(', ');
}

import { EvidenceLink } from '../../components/EvidenceLink';
import { visible } from '../../components/text';
import { t } from '../../l10n';
import type { Column } from '../parts/DataTable';
import { memoryText } from './memoryText';
import type { Report } from './report';

type Seen = Report['running'] | Report['server'];

export interface Figure {
  key: string;
  title: string;
  seen: Seen;
  shown: string;
}

const startWords: Readonly<Record<string, string>> = {
  oryx: t("made by App Service's start script"),
  command: t("the site's own"),
  script: t('a script of the app'),
  container: t('of the image'),
  host: t('the Functions host'),
};

const workWords: Readonly<Record<string, string>> = {
  computes: t('compute'),
  waits: t('wait'),
};

/** What runs now, a row each. */
export function figureRows(report: Report): Figure[] {
  const { front, start, running, told, workerClass, threads, workload } = report;
  const number = (
    key: string,
    title: string,
    seen: Report['running'],
    text: (value: number) => string = String,
  ): Figure => ({
    key,
    title,
    seen,
    shown: seen.state === 'known' ? text(seen.value) : '',
  });
  const word = (
    key: string,
    title: string,
    seen: Report['server'],
    words: Readonly<Record<string, string>> = {},
  ): Figure => ({
    key,
    title,
    seen,
    shown: seen.state === 'known' ? (words[seen.value] ?? seen.value) : '',
  });
  return [
    word('server', t('Server'), report.server),
    ...(front ? [word('front', t('In front'), front)] : []),
    word('start', t('Start command'), start, startWords),
    number('running', t('Workers'), running),
    number('told', t('Workers, as told'), told),
    word('class', t('Class'), workerClass),
    number('threads', t('Threads of each'), threads),
    number('worker-memory', t('Memory of each'), report.workerKb, memoryText),
    number('cores', t('Cores'), report.cores, (count) => String(Math.round(count * 10) / 10)),
    number('memory', t('Memory'), report.totalKb, memoryText),
    number('free', t('Memory free'), report.availableKb, memoryText),
    number('queue', t('Connections that wait'), report.queue),
    word('work', t('Requests mostly'), workload, workWords),
  ];
}

export const figureColumns: readonly Column<Figure>[] = [
  { key: 'title', title: t('What'), text: ({ title }) => title, look: 'prose' },
  {
    key: 'value',
    title: t('Seen'),
    look: 'prose',
    text: ({ seen, shown }) => (seen.state === 'known' ? shown : t('unknown: {0}', seen.reason)),
    cell: ({ seen, shown }) =>
      seen.state === 'known' ? (
        <>
          {visible(shown)}
          {seen.note !== undefined && <span class="dim"> {visible(seen.note)}</span>}
        </>
      ) : (
        <span class="dim">{t('unknown: {0}', visible(seen.reason))}</span>
      ),
  },
  {
    key: 'source',
    title: t('Source'),
    look: 'prose',
    text: ({ seen }) => (seen.state === 'known' ? seen.proof.source : ''),
    cell: ({ seen }) => (seen.state === 'known' ? <EvidenceLink proof={seen.proof} isTimed={false} /> : null),
  },
];

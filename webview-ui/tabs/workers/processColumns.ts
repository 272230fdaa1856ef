import { t } from '../../l10n';
import type { Column } from '../parts/DataTable';
import { memoryText } from './memoryText';
import type { Report } from './report';

type Process = Report['processes'][number];

const roleWords: Record<Process['role'], string> = {
  master: t('master'),
  worker: t('worker'),
  router: t('router'),
  front: t('in front'),
  host: t('host'),
};

/** What was not seen stays empty. */
function orNothing(value: number | null, text: (value: number) => string = String): string {
  return value === null ? '' : text(value);
}

export const processColumns: readonly Column<Process>[] = [
  { key: 'pid', title: t('Process'), text: ({ pid }) => String(pid) },
  { key: 'role', title: t('Role'), text: ({ role }) => roleWords[role], look: 'prose' },
  {
    key: 'rss',
    title: t('RSS'),
    text: ({ residentKb }) => orNothing(residentKb, memoryText),
    look: 'number',
  },
  { key: 'pss', title: t('PSS'), text: ({ pssKb }) => orNothing(pssKb, memoryText), look: 'number' },
  { key: 'threads', title: t('Threads'), text: ({ threads }) => orNothing(threads), look: 'number' },
  {
    key: 'cpu',
    title: t('Of a core'),
    text: ({ cpuPercent }) => orNothing(cpuPercent, (value) => `${value} %`),
    look: 'number',
  },
  { key: 'command', title: t('Command'), text: ({ command }) => command },
];

import { t } from '../../l10n';

/** Kudu's LogEntryType, a number in its build logs. */
const names: Readonly<Record<string, string>> = { '0': t('message'), '1': t('warning'), '2': t('error') };

export function entryTypeName(type: string | undefined): string {
  return type === undefined ? '' : (names[type] ?? type);
}

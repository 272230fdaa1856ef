import { t } from '../../l10n';
import { formatCount } from './formatCount';

/** `1 line`, `12,000 lines`. */
export function lineCount(count: number): string {
  return count === 1 ? t('1 line') : t('{0} lines', formatCount(count));
}

/** `3 of 12 lines`. */
export function ofLines(part: number, all: number): string {
  return all === 1
    ? t('{0} of 1 line', formatCount(part))
    : t('{0} of {1} lines', formatCount(part), formatCount(all));
}

import { locale } from '../../l10n';

/** `12,000`. */
export function formatCount(count: number): string {
  return numbers.format(count);
}

const numbers = new Intl.NumberFormat(locale);

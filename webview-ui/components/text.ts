import { locale } from '../l10n';

/** `734 ms`, `1.9 s`, `2 min 5 s`: as exact as a person needs. */
export function duration(ms: number): string {
  if (Math.round(ms) < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${decimal(ms / 1000, ms < 10_000 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export function seconds(ms: number): string {
  return `${decimal(ms / 1000, 1)} s`;
}

/** As `toFixed`, with the sign that the reader's language has before the fraction. */
export function decimal(value: number, digits: 1 | 2): string {
  return decimals[digits].format(Number(value.toFixed(digits)));
}

const decimals = { 1: decimalFormat(1), 2: decimalFormat(2) };

function decimalFormat(digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  });
}

/** A time as a clock shows it, with the day where it is not today; text that is no time is shown as text. */
export function moment(text: string, now = new Date()): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return visible(text);
  const clock = at.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return at.toDateString() === now.toDateString() ? clock : `${at.toLocaleDateString(locale)} ${clock}`;
}

/**
 * Text from a container so that all of it is seen: control characters become their pictures, and those that change
 * the direction of writing a replacement character. Line ends and tabs stay.
 */
export function visible(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/\p{Cc}/gu, (character) => {
      if (character === '\n' || character === '\t') return character;
      const code = character.charCodeAt(0);
      return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
    })
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** Longer than what is read at a glance. */
export function isLong(text: string): boolean {
  return text.length > 260 || text.split('\n').length > 3;
}

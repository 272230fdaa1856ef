/** `734 ms`, `1.9 s`, `2 min 5 s`: as exact as a person needs. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** `1 check`, `4 checks`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** A time as a clock shows it, with the day where it is not today; text that is no time is shown as text. */
export function moment(text: string, now = new Date()): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return visible(text);
  const clock = at.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return at.toDateString() === now.toDateString() ? clock : `${at.toLocaleDateString()} ${clock}`;
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

/**
 * How long a server asks to wait, in milliseconds: `Retry-After` in seconds or as a date, or Azure's own headers in
 * milliseconds. Undefined where it does not say, or says nonsense.
 */
export function retryAfterMs(header: (name: string) => string | undefined, now: number): number | undefined {
  for (const name of ['retry-after-ms', 'x-ms-retry-after-ms']) {
    const ms = number(header(name));
    if (ms !== undefined) return ms;
  }
  const value = header('retry-after');
  const seconds = number(value);
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(value ?? '');
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}(\.\d{1,3})?$/.test(text.trim()) ? Number(text) : undefined;
}

/** `Model: gpt-4o-mini` read with the label `model` (lower case): the trimmed value, or null. */
export function labelled(line: string, ...labels: readonly string[]): string | null {
  const colon = line.slice(0, 60).indexOf(':');
  if (colon < 0 || !labels.includes(line.slice(0, colon).trim().toLowerCase())) return null;
  return line.slice(colon + 1).trim();
}

/** `761ms`, `0.8 s` as a whole text: milliseconds, or null. */
export function milliseconds(text: string): number | null {
  const match = /^(\d{1,9}(?:\.\d{1,9})?) ?(ms|s)$/i.exec(text);
  if (!match) return null;
  const value = Number(match[1]);
  return match[2]?.toLowerCase() === 's' ? Math.round(value * 1000) : value;
}

/** `HTTP 401`, `HTTP/1.1 200 OK`, `HTTP Status: 000` at the start of a text. 0 is curl's word for no answer. */
export function httpStatus(text: string): number | null {
  const match = /^HTTP(?:\/\d(?:\.\d)?)?(?: status)?:? (\d{3})(?!\d)/i.exec(text);
  return match ? Number(match[1]) : null;
}

/** `curl: (6) Could not resolve host: x`. */
export function curlError(text: string): { code: number; message: string } | null {
  const match = /^curl: \((\d{1,3})\) ?(.*)$/.exec(text);
  return match ? { code: Number(match[1]), message: (match[2] ?? '').trim() } : null;
}

/** A host name without the dot that ends a fully qualified one. */
export function withoutTrailingDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

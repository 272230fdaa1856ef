/** The address of a site as it is kept: scheme, host and port of an http(s) URL; undefined for anything else. */
export function parseSiteUrl(text: string): string | undefined {
  const trimmed = text.trim();
  if (!/^https?:\/\/\S+$/i.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  const { origin, username, password } = new URL(trimmed);
  return username === '' && password === '' ? origin : undefined;
}

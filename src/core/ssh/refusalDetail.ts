/** The server's own words in an error of ssh2. */
export function refusalDetail(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return message.replace(/^\(SSH\) Channel open failure: /, '') || 'no reason given';
}

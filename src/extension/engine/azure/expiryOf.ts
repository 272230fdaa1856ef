/** For a token that does not say when it ends. Milliseconds. */
const UNKNOWN_MS = 5 * 60_000;

/**
 * When a token of the editor ends, which its API does not say: what the token claims of itself, milliseconds since
 * 1970. Entra counts on nobody reading its tokens, so that one of another form is taken to end soon.
 */
export function expiryOf(token: string, now: number): number {
  const [, claims = ''] = token.split('.');
  try {
    const read: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
    const exp = typeof read === 'object' && read !== null && 'exp' in read ? read.exp : undefined;
    return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : now + UNKNOWN_MS;
  } catch {
    return now + UNKNOWN_MS;
  }
}

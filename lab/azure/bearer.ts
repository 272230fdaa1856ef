import type http from 'node:http';
import type { TokenClaims, TokenIssuer } from '../inside/tokens';

/** What is wrong with a request's token, or whose it is. */
export type Bearer =
  | { kind: 'missing' }
  | { kind: 'foreign' }
  | { kind: 'audience'; claims: TokenClaims }
  | { kind: 'expired'; claims: TokenClaims }
  | { kind: 'valid'; claims: TokenClaims };

export function bearerOf(
  { authorization = '' }: http.IncomingHttpHeaders,
  { issuer, audience }: { issuer: TokenIssuer; audience: string },
): Bearer {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  if (token === undefined) return { kind: 'missing' };
  const claims = issuer.claims(token);
  if (!claims) return { kind: 'foreign' };
  if (claims.aud !== audience) return { kind: 'audience', claims };
  return { kind: claims.exp * 1000 <= Date.now() ? 'expired' : 'valid', claims };
}

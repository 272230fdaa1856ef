import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

const LIFETIME_S = 24 * 60 * 60;

export interface IssuedToken {
  token: string;
  /** Seconds since 1970. */
  expiresOn: number;
}

/** What a token says, as far as anybody here looks. */
export interface TokenClaims {
  aud: string;
  /** Seconds since 1970. */
  exp: number;
  appid: string;
  /** Object id of the account in its tenant. */
  oid: string;
  [name: string]: unknown;
}

/** Issues and checks the tokens of a lab. Both stubs share its key, as Entra stands behind both originals. */
export class TokenIssuer {
  constructor(private readonly key: Buffer = randomBytes(32)) {}

  issue(
    audience: string,
    clientId: string,
    { lifetimeS = LIFETIME_S, more = {} }: { lifetimeS?: number; more?: Record<string, unknown> } = {},
  ): IssuedToken {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      aud: audience,
      iss: 'https://sts.windows.net/lab/',
      iat: now,
      exp: now + lifetimeS,
      appid: clientId,
      oid: randomUUID(),
      ...more,
    };
    const signed = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
    return { token: `${signed}.${this.sign(signed)}`, expiresOn: claims.exp };
  }

  /** The audience of a token of ours, undefined for any other. */
  audience(token: string): string | undefined {
    return this.claims(token)?.aud;
  }

  /** The claims of a token of ours, expired or not; undefined for any other. */
  claims(token: string): TokenClaims | undefined {
    const at = token.lastIndexOf('.');
    const signed = token.slice(0, Math.max(at, 0));
    const given = Buffer.from(token.slice(at + 1));
    const expected = Buffer.from(this.sign(signed));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return JSON.parse(Buffer.from(signed.split('.')[1] ?? '', 'base64url').toString()) as TokenClaims;
  }

  private sign(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

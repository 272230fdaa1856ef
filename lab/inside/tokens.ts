import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

const LIFETIME_S = 24 * 60 * 60;

export interface IssuedToken {
  token: string;
  /** Seconds since 1970. */
  expiresOn: number;
}

/** Issues and checks the tokens of a lab. Both stubs share its key, as Entra stands behind both originals. */
export class TokenIssuer {
  constructor(private readonly key: Buffer = randomBytes(32)) {}

  issue(audience: string, clientId: string): IssuedToken {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      aud: audience,
      iss: 'https://sts.windows.net/lab/',
      iat: now,
      exp: now + LIFETIME_S,
      appid: clientId,
      oid: randomUUID(),
    };
    const signed = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
    return { token: `${signed}.${this.sign(signed)}`, expiresOn: claims.exp };
  }

  /** The audience of a token of ours, undefined for any other. */
  audience(token: string): string | undefined {
    const at = token.lastIndexOf('.');
    const signed = token.slice(0, Math.max(at, 0));
    const given = Buffer.from(token.slice(at + 1));
    const expected = Buffer.from(this.sign(signed));
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const claims = JSON.parse(Buffer.from(signed.split('.')[1] ?? '', 'base64url').toString()) as {
      aud: string;
    };
    return claims.aud;
  }

  private sign(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

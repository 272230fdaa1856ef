import type { TokenClaims } from '../../inside/tokens';
import { bearerOf } from '../bearer';
import type { Answer, Call } from '../http/call';
import type { World } from '../world';
import { armError } from './armError';

const AUDIENCE = 'https://management.azure.com';

/** Whose request it is, or ARM's 401 with the reason in the header that clients read. */
export function signedIn({ headers }: Call, world: World): TokenClaims | Answer {
  const bearer = bearerOf(headers, { issuer: world.issuer, audience: AUDIENCE });
  switch (bearer.kind) {
    case 'valid':
      return bearer.claims;
    case 'missing':
      return unauthorized(
        world,
        'AuthenticationFailed',
        "Authentication failed. The 'Authorization' header is missing.",
      );
    case 'foreign':
      return unauthorized(world, 'InvalidAuthenticationToken', 'The access token is invalid.');
    case 'audience':
      return unauthorized(
        world,
        'InvalidAuthenticationTokenAudience',
        `The access token has been obtained for wrong audience or resource '${bearer.claims.aud}'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.`,
      );
    case 'expired': {
      const [expiry, now] = [new Date(bearer.claims.exp * 1000), new Date()].map((at) => at.toUTCString());
      return unauthorized(
        world,
        'ExpiredAuthenticationToken',
        `The access token expiry UTC time '${expiry ?? ''}' is earlier than current UTC time '${now ?? ''}'.`,
      );
    }
  }
}

export function unauthorized(world: World, code: string, message: string): Answer {
  const authority = `${world.authorityUrl()}/${world.directory.tenantId}`;
  return armError(401, code, message, {
    'www-authenticate': `Bearer authorization_uri="${authority}", error="invalid_token", error_description="${message}"`,
  });
}

import { type AzureServer, json, type Seen } from './azureServer';

export const tenantId = '11111111-2222-3333-4444-555555555555';
export const clientId = '99999999-8888-7777-6666-555555555555';
export const secret = 'a-secret-that-nobody-may-see';

/** Lets a test server answer as Entra does when all is well: `token-1`, `token-2`, … for an hour each. */
export function answersAsEntra(azure: AzureServer): void {
  let count = 0;
  azure.on('GET', /openid-configuration/, (response, seen) => {
    const authority = `https://${seen.headers.host ?? azure.host}/${seen.url.split('/')[1] ?? ''}`;
    json({
      token_endpoint: `${authority}/oauth2/v2.0/token`,
      authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
      device_authorization_endpoint: `${authority}/oauth2/v2.0/devicecode`,
      issuer: `${authority}/v2.0`,
      jwks_uri: `${authority}/discovery/v2.0/keys`,
    })(response, seen);
  });
  azure.on('POST', /oauth2\/v2[.]0\/token/, (response, seen) => {
    count += 1;
    token(`token-${count}`)(response, seen);
  });
}

export function token(value: string, seconds = 3600) {
  return json({ token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: value });
}

/** A refusal in Entra's shape. */
export function refuses(code: number, error = 'invalid_grant') {
  return json(
    {
      error,
      error_description: `AADSTS${code}: A sentence of Entra's. Trace ID: 0 Correlation ID: 0 Timestamp: 2026-05-18 00:00:00Z`,
      error_codes: [code],
    },
    400,
  );
}

export function formOf(seen: Seen | undefined): URLSearchParams {
  return new URLSearchParams(seen?.body);
}

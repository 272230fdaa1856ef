import type { Answer, Call } from '../http/call';
import type { Directory } from './directory';

/** What a client asks before it asks for a token: where the endpoints of a tenant are. */
export function openIdConfiguration({ origin }: Call, tenant: string, { tenantId }: Directory): Answer {
  const own = `${origin}/${tenant}`;
  return {
    status: 200,
    json: {
      token_endpoint: `${own}/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      jwks_uri: `${own}/discovery/v2.0/keys`,
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      issuer: `${origin}/${tenantId}/v2.0`,
      authorization_endpoint: `${own}/oauth2/v2.0/authorize`,
      device_authorization_endpoint: `${own}/oauth2/v2.0/devicecode`,
      end_session_endpoint: `${own}/oauth2/v2.0/logout`,
      tenant_region_scope: 'NA',
    },
  };
}

/** Which hosts are one and the same cloud: this one stands alone. */
export function instanceDiscovery({ origin }: Call, { tenantId }: Directory): Answer {
  const host = new URL(origin).host;
  return {
    status: 200,
    json: {
      tenant_discovery_endpoint: `${origin}/${tenantId}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    },
  };
}

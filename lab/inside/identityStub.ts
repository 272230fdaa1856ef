import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { sendJson } from './sendJson';
import type { TokenIssuer } from './tokens';

/**
 * Stands in for App Service's managed identity endpoint: `GET /msi/token?resource=…&api-version=2019-08-01`
 * with the header `X-IDENTITY-HEADER`. The site has a system-assigned identity and no other, so that a request
 * for a client id fails as it does in App Service for an identity that is not assigned.
 */
export function identityStub(options: {
  header: string;
  issuer: TokenIssuer;
  clientId: string;
}): http.Server {
  const { header, issuer, clientId } = options;
  return http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://identity');
    const resource = url.searchParams.get('resource');
    const asked = url.searchParams.get('client_id') ?? url.searchParams.get('principal_id');
    if (url.pathname !== '/msi/token') {
      sendJson(response, 404, problem(404, 'Not found.'));
    } else if (request.headers['x-identity-header'] !== header) {
      sendJson(response, 401, problem(401, 'The X-IDENTITY-HEADER header is missing or wrong.'));
    } else if (url.searchParams.get('api-version') !== '2019-08-01') {
      sendJson(response, 400, problem(400, 'The api-version is not supported.'));
    } else if (!resource) {
      sendJson(response, 400, problem(400, 'The resource parameter is required.'));
    } else if (asked && asked !== clientId) {
      sendJson(response, 400, problem(400, 'Unable to load requested managed identity.'));
    } else {
      const { token, expiresOn } = issuer.issue(resource.replace(/\/$/, ''), clientId);
      sendJson(response, 200, {
        access_token: token,
        expires_on: String(expiresOn),
        resource,
        token_type: 'Bearer',
        client_id: clientId,
      });
    }
  });
}

function problem(statusCode: number, message: string): object {
  return { statusCode, message, correlationId: randomUUID() };
}

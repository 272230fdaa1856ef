import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { sendJson } from './sendJson';
import type { TokenIssuer } from './tokens';

/**
 * Stands in for App Service's managed identity endpoint: `GET /msi/token?resource=…&api-version=2019-08-01`
 * with the header `X-IDENTITY-HEADER`. The site has one identity, the system-assigned one unless `isUserAssigned` says
 * otherwise; a request for another client id, or for none where there is no system-assigned one, fails as it does in
 * App Service.
 */
export function identityStub(options: {
  header: string;
  issuer: TokenIssuer;
  clientId: string;
  isUserAssigned?: boolean;
}): http.Server {
  const { header, issuer, clientId, isUserAssigned = false } = options;
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
    } else if (isUserAssigned && !asked) {
      sendJson(response, 400, problem(400, 'Unable to load the proper Managed Identity.'));
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

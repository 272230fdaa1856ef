import assert from 'node:assert/strict';
import { isPrivateAddress } from '../../../src/core/diagnosis/facts/addressScope';
import { connectFailure } from '../../../src/core/diagnosis/facts/connectFailure';
import { databaseFailure } from '../../../src/core/diagnosis/facts/databaseFailure';
import { frontEndAnswer } from '../../../src/core/diagnosis/facts/frontEndAnswer';
import { readModelAnswer } from '../../../src/core/diagnosis/facts/modelAnswer';
import { outgoingSockets } from '../../../src/core/diagnosis/facts/outgoingSockets';
import { assignedIdentity, identityEndpoint } from '../../../src/core/diagnosis/facts/siteIdentity';
import { tlsProblem } from '../../../src/core/diagnosis/facts/tlsProblem';
import { unresolvedReferences } from '../../../src/core/diagnosis/facts/unresolvedReferences';
import { emptyEvidence } from '../../../src/core/contracts';

describe('what a model answers', () => {
  const cases: Record<string, [text: string, meaning: string | undefined]> = {
    role: [
      "Error code: 401 - {'error': {'code': 'PermissionDenied', 'message': 'Principal does not have access to API/Operation.'}}",
      'role-missing',
    ],
    'keys off': [
      "openai.PermissionDeniedError: Error code: 403 - {'error': {'code': 'AuthenticationTypeDisabled', 'message': 'Key based authentication is disabled for this resource.'}}",
      'key-auth-disabled',
    ],
    'wrong key': [
      'HTTP 401 {"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint."}}',
      'invalid-key',
    ],
    'no key at the gateway': [
      '{ "statusCode": 401, "message": "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API." }',
      'gateway-key-missing',
    ],
    'wrong key at the gateway': [
      "Error code: 401 - {'statusCode': 401, 'message': 'Access denied due to invalid subscription key.'}",
      'gateway-key-invalid',
    ],
    deployment: [
      '(DeploymentNotFound) The API deployment for this resource does not exist.\nCode: DeploymentNotFound',
      'deployment-not-found',
    ],
    'nothing there': [
      "NotFoundError: Error code: 404 - {'error': {'code': '404', 'message': 'Resource not found'}}",
      'not-found',
    ],
    version: [
      "Error code: 400 - {'error': {'code': 'BadRequest', 'message': 'API version not supported'}}",
      'version-unknown',
    ],
    limit: [
      "Error code: 429 - {'error': {'code': 'RateLimitReached', 'message': 'Your requests…'}}",
      'rate-limit',
    ],
    'limit without words': ['openai.RateLimitError: Error code: 429', 'rate-limit'],
    filter: [
      "Error code: 400 - {'error': {'message': 'The response was filtered', 'code': 'content_filter', 'innererror': {'code': 'ResponsibleAIPolicyViolation'}}}",
      'content-filter',
    ],
    'bad request': [
      "Error code: 400 - {'error': {'message': 'Unsupported parameter', 'code': 'unsupported_parameter'}}",
      'bad-request',
    ],
    'closed network': [
      "Error code: 403 - {'error': {'code': '403', 'message': 'Public access is disabled. Please configure private endpoint.'}}",
      'network-denied',
    ],
    'an answer that succeeded': [
      'HTTP 200 {"choices":[{"content_filter_results":{"hate":{"filtered":false}}}]}',
      undefined,
    ],
    'another service': [
      'azure.core.exceptions.HttpResponseError: (AuthorizationFailure) This request is not authorized',
      undefined,
    ],
    "the app's own limit": ['HTTP 429 {"detail":"Too many requests from this client"}', undefined],
    'no token': [
      'DefaultAzureCredential failed to retrieve a token from the included credentials.',
      undefined,
    ],
  };
  for (const [name, [text, meaning]] of Object.entries(cases)) {
    it(name, () => assert.equal(readModelAnswer(text)?.meaning, meaning));
  }

  it('with status, code, words and the time to wait', () => {
    const text =
      "RateLimitError: Error code: 429 - {'error': {'code': '429', 'message': \"You've exceeded token rate limit. Please retry after 26 seconds.\"}}";
    assert.deepEqual(readModelAnswer(text), {
      meaning: 'rate-limit',
      status: 429,
      code: '429',
      message: "You've exceeded token rate limit. Please retry after 26 seconds.",
      retryAfterS: 26,
      isGateway: false,
    });
    assert.equal(
      readModelAnswer(
        "Error code: 429 - {'statusCode': 429, 'message': 'Rate limit is exceeded. Try again in 9 seconds.'}",
      )?.isGateway,
      true,
    );
  });
});

describe('facts of the network', () => {
  it('connections that did not come about', () => {
    const urllib3 =
      "HTTPSConnectionPool(host='api.x.com', port=8443): Max retries exceeded (Caused by ConnectTimeoutError(…, 'Connection to api.x.com timed out. (connect timeout=5)'))";
    assert.deepEqual(connectFailure(urllib3), { host: 'api.x.com', port: 8443, how: 'timed-out' });
    assert.deepEqual(connectFailure('httpx.ConnectTimeout: timed out'), {
      host: undefined,
      port: undefined,
      how: 'timed-out',
    });
    assert.equal(
      connectFailure('Cannot connect to host a.b.io:443 ssl:default [Cannot assign requested address]')?.how,
      'no-port',
    );
    assert.equal(connectFailure('[Errno 101] Network is unreachable')?.how, 'unreachable');
    assert.equal(
      connectFailure("ConnectionPool(host='a', port=1): Read timed out. (read timeout=5)"),
      undefined,
    );
    assert.equal(connectFailure('httpx.ReadTimeout: The read operation timed out'), undefined);
  });

  it('certificates', () => {
    assert.equal(tlsProblem('certificate verify failed: certificate has expired (_ssl.c:1010)'), 'expired');
    assert.equal(
      tlsProblem('certificate verify failed: self-signed certificate in certificate chain'),
      'unknown-issuer',
    );
    assert.equal(
      tlsProblem("certificate verify failed: Hostname mismatch, certificate is not valid for 'x'"),
      'host-mismatch',
    );
    assert.equal(tlsProblem('AADSTS7000222: The provided client secret keys are expired.'), undefined);
  });

  it('databases', () => {
    assert.equal(databaseFailure('FATAL:  sorry, too many clients already'), 'no-slots');
    assert.equal(
      databaseFailure(
        'FATAL:  no pg_hba.conf entry for host "1.2.3.4", user "u", database "d", no encryption',
      ),
      'tls-wanted',
    );
    assert.equal(
      databaseFailure("(2003, \"Can't connect to MySQL server on 'x' (timed out)\")"),
      'no-connection',
    );
    assert.equal(databaseFailure('relation "orders" does not exist'), undefined);
  });

  it('answers in the place of the app', () => {
    const probe = { method: 'GET', path: '/', durationMs: 3, source: 'outside' as const };
    assert.equal(
      frontEndAnswer({ ...probe, status: 403, error: 'x-ms-forbidden-ip: 203.0.113.9' }),
      'client-refused',
    );
    assert.equal(
      frontEndAnswer({ ...probe, status: 403, bodyExcerpt: '<h1>Error 403 - This web app is stopped.</h1>' }),
      'stopped',
    );
    assert.equal(frontEndAnswer({ ...probe, status: 403, bodyExcerpt: '{"detail":"Forbidden"}' }), undefined);
    assert.equal(
      frontEndAnswer({ ...probe, status: 401, bodyExcerpt: '{"detail":"Not authenticated"}' }),
      undefined,
    );
    assert.equal(
      frontEndAnswer({ ...probe, status: 302, headers: { Location: 'https://login.microsoftonline.com/x' } }),
      'sign-in-wanted',
    );
  });

  it('sockets by peer, without what came in and what stays in the network', () => {
    const row = (local: string, peer: string, state: string): string =>
      `   7: 0A00FEA9:${local} ${peer} ${state} 00000000:00000000 00:00000000 00000000     0        0 1 1 0`;
    const text = [
      row('1F40', '00000000:0000', '0A'),
      row('1F40', '0100FEA9:9C40', '01'),
      row('1F40', '22D8B85D:9C41', '01'),
      row('9C42', '22D8B85D:01BB', '06'),
      row('9C43', '22D8B85D:01BB', '02'),
      row('9C44', '0400030A:1538', '01'),
      'ESTAB 0 0 10.0.0.4:51000 93.184.216.34:443',
    ].join('\n');
    assert.deepEqual(outgoingSockets(text), [{ address: '93.184.216.34', port: 443, count: 3 }]);
    assert.equal(outgoingSockets(''), undefined);
  });

  it('private addresses', () => {
    for (const address of ['10.1.2.3', '172.16.0.1', '192.168.9.9', 'fd00::1', '127.0.0.1'])
      assert.ok(isPrivateAddress(address), address);
    for (const address of ['20.232.91.12', '172.32.0.1', '2603:1030::5'])
      assert.ok(!isPrivateAddress(address), address);
  });

  it('identities', () => {
    const site = { id: '/subscriptions/…', properties: {} };
    assert.equal(assignedIdentity(emptyEvidence()), 'unknown');
    assert.equal(assignedIdentity({ ...emptyEvidence(), site }), 'none');
    const both = { ...site, identity: { type: 'SystemAssigned, UserAssigned' } };
    assert.equal(assignedIdentity({ ...emptyEvidence(), site: both }), 'both');
    const whole = Object.fromEntries(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((name) => [name, '1']));
    assert.equal(identityEndpoint({ process: whole }), 'missing');
    assert.equal(identityEndpoint({ shell: whole }), 'missing-in-shell');
    assert.equal(identityEndpoint({ process: { A: '1' } }), 'unknown');
    assert.equal(identityEndpoint({ process: { ...whole, IDENTITY_ENDPOINT: 'http://x' } }), 'there');
  });

  it('references count in the process alone', () => {
    const text = '@Microsoft.KeyVault(VaultName=v;SecretName=s)';
    assert.deepEqual(unresolvedReferences({ settings: { KEY: text } }), []);
    assert.deepEqual(unresolvedReferences({ settings: { KEY: text }, process: { KEY: '[masked]' } }), []);
    assert.equal(unresolvedReferences({ process: { KEY: text, APPSETTING_KEY: text } }).length, 1);
  });
});

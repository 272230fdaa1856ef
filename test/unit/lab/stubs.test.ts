import assert from 'node:assert/strict';
import type http from 'node:http';
import type { AddressInfo } from 'node:net';
import https from 'node:https';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { writeCertificates } from '../../../lab/host/certificates';
import { identityStub } from '../../../lab/inside/identityStub';
import { modelStub } from '../../../lab/inside/modelStub';
import { TokenIssuer } from '../../../lab/inside/tokens';

describe('stubs of identity and model', () => {
  const issuer = new TokenIssuer();
  const servers: http.Server[] = [];
  let tls = '';
  let identityUrl = '';
  let modelPort = 0;
  let ca = '';

  before(async () => {
    tls = await fs.mkdtemp(path.join(os.tmpdir(), 'asd-tls-'));
    await writeCertificates(tls, ['model.openai.azure.com']);
    ca = await fs.readFile(path.join(tls, 'ca.pem'), 'utf8');
    const [certificate, key] = await Promise.all([
      fs.readFile(path.join(tls, 'server.pem')),
      fs.readFile(path.join(tls, 'server.key')),
    ]);
    const model = modelStub({ certificate, key, issuer, deployment: 'gpt-4o-mini', latencyMs: 1 });
    const identity = identityStub({ header: 'h', issuer, clientId: 'own' });
    modelPort = await listen(model);
    identityUrl = `http://127.0.0.1:${await listen(identity)}/msi/token`;
  });
  after(async () => {
    for (const server of servers) server.close();
    await fs.rm(tls, { recursive: true });
  });

  async function listen(server: http.Server): Promise<number> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  const scope = 'resource=https://cognitiveservices.azure.com/';
  function token(query: string, header = 'h'): Promise<Response> {
    return fetch(`${identityUrl}?api-version=2019-08-01&${query}`, {
      headers: { 'X-IDENTITY-HEADER': header },
    });
  }

  async function bearer(resource = scope): Promise<string> {
    const { access_token } = (await (await token(resource)).json()) as { access_token: string };
    return `Bearer ${access_token}`;
  }

  interface Asked {
    authorization?: string;
    deployment?: string;
    version?: string;
    body?: unknown;
  }

  function ask({ authorization = '', deployment = 'gpt-4o-mini', version = '2024-02-01', body }: Asked) {
    const text = JSON.stringify(body ?? { messages: [{ role: 'user', content: 'hi' }] });
    return new Promise<{ status: number; code?: string; message?: string }>((resolve, reject) => {
      const request = https.request({
        host: '127.0.0.1',
        port: modelPort,
        servername: 'model.openai.azure.com',
        ca,
        method: 'POST',
        path: `//openai/deployments/${deployment}/chat/completions?api-version=${version}`,
        headers: { authorization },
      });
      request.once('error', reject);
      request.once('response', (response) => {
        let answer = '';
        response.on('data', (chunk: Buffer) => (answer += chunk.toString()));
        response.once('end', () => {
          const { error } = JSON.parse(answer) as { error?: { code: string; message: string } };
          resolve({ status: response.statusCode ?? 0, ...error });
        });
      });
      request.end(text);
    });
  }

  it('gives the system-assigned identity a token that the model accepts', async () => {
    assert.equal((await ask({ authorization: await bearer() })).status, 200);
  });

  it('knows no other identity, as App Service says it', async () => {
    const answer = await token(`${scope}&client_id=00000000-0000-0000-0000-000000000000`);
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /Unable to load requested managed identity/);
  });

  it('has no token for a client that names no identity where there is a user-assigned one alone', async () => {
    const stub = identityStub({ header: 'h', issuer, clientId: 'own', isUserAssigned: true });
    const url = `http://127.0.0.1:${await listen(stub)}/msi/token?api-version=2019-08-01&${scope}`;
    const headers = { 'X-IDENTITY-HEADER': 'h' };
    const without = await fetch(url, { headers });
    assert.equal(without.status, 400);
    assert.match(await without.text(), /Unable to load the proper Managed Identity/);
    assert.equal((await fetch(`${url}&client_id=own`, { headers })).status, 200);
  });

  it('wants the header and the parameters', async () => {
    assert.equal((await token(scope, 'wrong')).status, 401);
    assert.equal((await token('')).status, 400);
  });

  it('refuses as the model does', async () => {
    const authorization = await bearer();
    assert.deepEqual(
      [
        await ask({}),
        await ask({ authorization: 'Bearer forged.token.here' }),
        await ask({ authorization: await bearer('resource=https://vault.azure.net') }),
        await ask({ authorization, deployment: 'gpt-5' }),
        await ask({ authorization, version: '1999-01-01' }),
        await ask({ authorization, body: {} }),
      ].map(({ status, code }) => [status, code]),
      [
        [401, '401'],
        [401, 'Unauthorized'],
        [401, 'Unauthorized'],
        [404, 'DeploymentNotFound'],
        [404, '404'],
        [400, 'BadRequest'],
      ],
    );
  });
});

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeviceCodeCredential } from '@azure/identity';
import { armScope, AzureOf, kuduScope } from './support/azure';
import { openssh } from './support/forEachServer';

describe('lab: Entra', function () {
  this.timeout(60_000);
  let azure: AzureOf;

  before(async () => {
    azure = new AzureOf(await openssh.sharedLab());
  });
  afterEach(() => azure.switches({}));

  const tokenUrl = () => `${azure.lab.authorityUrl}/${azure.lab.azure.tenantId}/oauth2/v2.0/token`;

  it('gives the SDK a token for an hour, of the audience that the scope names', async () => {
    for (const [scope, audience] of [
      [armScope, 'https://management.azure.com'],
      [kuduScope, 'https://appservice.azure.com'],
    ] as const) {
      const { token, expiresOnTimestamp } = await azure.credential().getToken(scope);
      const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
        string,
        unknown
      >;
      assert.equal(claims.aud, audience);
      assert.equal(claims.tid, azure.lab.azure.tenantId);
      assert.ok(Math.abs(expiresOnTimestamp - Date.now() - 3_600_000) < 30_000);
    }
  });

  it('tells the SDK of a wrong secret and of an unknown tenant', async () => {
    await assert.rejects(azure.credential({ secret: 'guessed' }).getToken(armScope), /AADSTS7000215/);
    await assert.rejects(
      azure.credential({ tenant: '11111111-2222-3333-4444-555555555555' }).getToken(armScope),
      /AADSTS90002|endpoints_resolution_error/,
    );
    const { status, text } = await azure.ask(`${azure.lab.authorityUrl}/contoso.example/oauth2/v2.0/token`, {
      method: 'POST',
    });
    assert.equal(status, 400);
    assert.match(text, /AADSTS90002: Tenant 'contoso\.example' not found/);
  });

  for (const [signIn, code] of [
    ['secret-expired', /AADSTS7000222/],
    ['mfa-needed', /AADSTS50076/],
    ['consent-needed', /AADSTS65001/],
    ['wrong-tenant', /AADSTS90002/],
    ['sign-in-expired', /AADSTS700082/],
  ] as const)
    it(`refuses as a switch says: ${signIn}`, async () => {
      azure.switches({ signIn });
      await assert.rejects(azure.credential().getToken(armScope), code);
    });

  it('knows no other resource, client or grant', async () => {
    const { clientId, clientSecret } = azure.lab.azure;
    const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
    const own = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' };
    for (const [fields, code] of [
      [{ ...own, scope: 'https://vault.azure.net/.default' }, 'AADSTS500011'],
      [{ ...own, client_id: 'nobody', scope: armScope }, 'AADSTS700016'],
      [{ ...own, grant_type: 'password' }, 'AADSTS70003'],
      [{ grant_type: 'refresh_token', refresh_token: 'made-up' }, 'AADSTS9002313'],
    ] as const) {
      const { text } = await azure.ask(tokenUrl(), { method: 'POST', form: form(fields) });
      assert.ok(text.includes(`${code}:`), text);
    }
  });

  it('signs in by a code that is typed on its page, and again by the refresh token', async () => {
    const { password } = azure.lab.azure.user;
    const signedIn = async (allow: 'yes' | 'no') => {
      const credential = new DeviceCodeCredential({
        ...azure.signIn,
        tenantId: azure.lab.azure.tenantId,
        userPromptCallback: ({ verificationUri, userCode }) => {
          void azure.ask(verificationUri, {
            method: 'POST',
            form: new URLSearchParams({ code: userCode, password, allow }).toString(),
          });
        },
      });
      return { first: await credential.getToken(armScope), second: await credential.getToken(kuduScope) };
    };
    const { first, second } = await signedIn('yes');
    assert.notEqual(first.token, second.token);
    const { status } = await azure.arm('', { token: first.token });
    assert.equal(status, 200);
    assert.equal((await azure.kudu('/api/settings', { token: second.token })).status, 200);
    await assert.rejects(signedIn('no'), /AADSTS70020|declined/i);
  });

  it('gives tokens that expire', async () => {
    azure.switches({ tokenLifetimeS: 1 });
    const token = await azure.token(armScope);
    await sleep(1100);
    const { status, text, headers } = await azure.arm('', { token });
    assert.equal(status, 401);
    assert.match(text, /ExpiredAuthenticationToken/);
    assert.match(headers['www-authenticate'] ?? '', /^Bearer authorization_uri="https:/);
  });
});

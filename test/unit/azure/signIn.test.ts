import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createCredential, type CredentialOptions, kuduToken } from '../../../src/core/azure';
import { type AzureServer, json, plain, refusal, withAzure } from './azureServer';
import { answersAsEntra, clientId, formOf, refuses, secret, tenantId, token } from './entra';

const environment = { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: secret };

function options(azure: AzureServer, more: Partial<CredentialOptions> = {}): CredentialOptions {
  return {
    cloud: azure.cloud,
    kind: 'environment',
    env: environment,
    onStep: () => undefined,
    inAzure: () => Promise.resolve(false),
    signal: new AbortController().signal,
    ...more,
  };
}

const { signal } = new AbortController();

describe('signing in to Azure', () => {
  const searchPath = process.env.PATH;
  before(() => {
    // Neither az nor azd of the machine that runs the tests may sign in.
    process.env.PATH = '';
  });
  after(() => {
    process.env.PATH = searchPath;
  });

  it("takes the environment's client, verifies TLS by the cloud's authority, and asks for Kudu's audience", () =>
    withAzure(async (azure) => {
      answersAsEntra(azure);
      const credential = createCredential(options(azure));
      assert.equal(await kuduToken(credential, azure.cloud)(signal), 'token-1');
      const form = formOf(azure.asked(/oauth2\/v2[.]0\/token/)[0]);
      assert.equal(form.get('scope'), 'https://appservice.azure.com/.default');
      assert.equal(form.get('client_id'), clientId);
    }));

  it('keeps a token, and has one for each audience', () =>
    withAzure(async (azure) => {
      answersAsEntra(azure);
      const credential = createCredential(options(azure));
      const ask = kuduToken(credential, azure.cloud);
      assert.deepEqual(await Promise.all([ask(signal), ask(signal)]), ['token-1', 'token-1']);
      assert.equal(await ask(signal), 'token-1');
      assert.equal((await credential.getToken(azure.cloud.armScope))?.token, 'token-2');
    }));

  const refused: [number, string][] = [
    [50076, 'azure-mfa-needed'],
    [50079, 'azure-mfa-needed'],
    [90002, 'azure-wrong-tenant'],
    [50020, 'azure-wrong-tenant'],
    [700016, 'azure-wrong-tenant'],
    [700082, 'azure-token-expired'],
    [50173, 'azure-token-expired'],
    [7000222, 'azure-token-expired'],
    [7000215, 'azure-sign-in-failed'],
    [53003, 'azure-sign-in-failed'],
  ];
  for (const [number, code] of refused) {
    it(`explains AADSTS${number} as ${code}`, () =>
      withAzure(async (azure) => {
        answersAsEntra(azure);
        azure.on('POST', /oauth2\/v2[.]0\/token/, refuses(number));
        const error = await refusal(kuduToken(createCredential(options(azure)), azure.cloud)(signal), secret);
        assert.equal(error.code, code);
      }));
  }

  it('tries every way in turn, says what came of each, and keeps to the one that worked', () =>
    withAzure(async (azure) => {
      answersAsEntra(azure);
      const steps: string[] = [];
      const credential = createCredential(
        options(azure, { kind: 'chain', onStep: (line) => steps.push(line) }),
      );
      // Two audiences at once are one sign-in.
      const { armScope, kuduScope } = azure.cloud;
      await Promise.all([credential.getToken(armScope), credential.getToken(kuduScope)]);
      assert.deepEqual(steps, [
        'Azure CLI: not installed.',
        'Azure Developer CLI: not installed.',
        'Signed in by environment.',
      ]);
    }));

  it("takes Azure CLI's token, and explains what it says", async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'asd-az-'));
    process.env.PATH = folder;
    const az = (script: string): Promise<void> =>
      fs.writeFile(path.join(folder, 'az'), `#!/bin/sh\n${script}\n`, { mode: 0o700 });
    try {
      await withAzure(async (azure) => {
        const ask = () =>
          createCredential(options(azure, { kind: 'azure-cli' })).getToken(azure.cloud.armScope);
        const end = Math.round(Date.now() / 1000) + 3600;
        await az(`echo '{ "accessToken": "of-az", "expires_on": ${end} }'`);
        assert.equal((await ask())?.token, 'of-az');
        await az(`echo "AADSTS50076: MFA. Run: az login --scope https://x/.default" >&2; exit 1`);
        assert.equal((await refusal(ask())).code, 'azure-mfa-needed');
        await az(`echo "ERROR: Please run 'az login' to setup account." >&2; exit 1`);
        const error = await refusal(ask());
        assert.equal(error.code, 'azure-sign-in-needed');
        assert.match(error.message, /Azure CLI, nobody is signed in there/);
      });
    } finally {
      process.env.PATH = '';
      await fs.rm(folder, { recursive: true });
    }
  });

  it('says everything it tried where nobody is signed in', () =>
    withAzure(async (azure) => {
      const credential = createCredential(options(azure, { kind: 'chain', env: {} }));
      const error = await refusal(credential.getToken(azure.cloud.armScope));
      assert.equal(error.code, 'azure-sign-in-needed');
      for (const way of [
        'Azure CLI',
        'Azure Developer CLI',
        'environment',
        'workload identity',
        'device code',
      ])
        assert.ok(error.message.includes(way), error.message);
      assert.match(error.message, /managed identity, this machine is not in Azure/);
    }));

  it('prefers the sentence about a missing second factor to a list of what is not there', () =>
    withAzure(async (azure) => {
      answersAsEntra(azure);
      azure.on('POST', /oauth2\/v2[.]0\/token/, refuses(50076));
      const credential = createCredential(options(azure, { kind: 'chain' }));
      const error = await refusal(credential.getToken(azure.cloud.armScope));
      assert.equal(error.code, 'azure-mfa-needed');
      assert.match(error.message, /environment/);
    }));

  it('shows the code of a device, waits until it is entered, and gives the token', () =>
    withAzure(async (azure) => {
      answersAsEntra(azure);
      azure.on(
        'POST',
        /devicecode/,
        json({
          user_code: 'ABCD',
          device_code: 'd',
          verification_uri: 'https://microsoft.example/devicelogin',
          expires_in: 60,
          interval: 0.05,
          message: 'Enter ABCD.',
        }),
      );
      azure.inTurn(
        'POST',
        /oauth2\/v2[.]0\/token/,
        json({ error: 'authorization_pending', error_description: 'AADSTS70016: Pending.' }, 400),
        token('after-the-code'),
      );
      const shown: string[] = [];
      const credential = createCredential(
        options(azure, {
          kind: 'device-code',
          tenantId,
          onDeviceCode: ({ userCode, message }) => shown.push(userCode, message),
        }),
      );
      assert.equal(await kuduToken(credential, azure.cloud)(signal), 'after-the-code');
      assert.deepEqual(shown, ['ABCD', 'Enter ABCD.']);
    }));

  it('tells an Entra that cannot be reached, and one whose certificate nobody vouches for', () =>
    withAzure(async (azure) => {
      const nowhere = { ...azure.cloud, authorityHost: 'https://localhost:9' };
      const closed = createCredential(options(azure, { cloud: nowhere }));
      assert.equal((await refusal(closed.getToken(azure.cloud.armScope), secret)).code, 'azure-unreachable');
      const untrusted = { ...azure.cloud, ca: undefined };
      const error = await refusal(
        createCredential(options(azure, { cloud: untrusted })).getToken(azure.cloud.armScope),
        secret,
      );
      assert.equal(error.code, 'azure-unreachable');
      assert.match(error.message, /authority that this machine does not trust/);
      assert.equal(azure.seen.length, 0);
    }));

  it('tells a page of a network from Entra', () =>
    withAzure(async (azure) => {
      azure.on('GET', /./, plain('<html>Welcome to our network</html>'));
      const error = await refusal(createCredential(options(azure)).getToken(azure.cloud.armScope), secret);
      assert.equal(error.code, 'azure-unreachable');
      assert.match(error.message, /not Entra/);
    }));

  it('ends with the reason of the signal', () =>
    withAzure(async (azure) => {
      const abort = new AbortController();
      azure.on('GET', /openid-configuration/, () => {
        abort.abort(new Error('enough'));
      });
      const ask = kuduToken(createCredential(options(azure, { signal: abort.signal })), azure.cloud);
      await assert.rejects(ask(abort.signal), /enough/);
    }));
});

import assert from 'node:assert/strict';
import { clouds } from '../../../../src/core/azure';
import type { AzureAsks } from '../../../../src/extension/engine/azure';
import { accountCredential } from '../../../../src/extension/engine/azure/accountCredential';
import { expiryOf } from '../../../../src/extension/engine/azure/expiryOf';

const now = Date.parse('2026-05-18T12:00:00Z');
const tokenUntil = (exp: number): string =>
  `head.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.sign`;

function credentialOf(editorToken: AzureAsks['editorToken'], signIn: 'editor' | 'any') {
  const steps: string[] = [];
  const credential = accountCredential({
    cloud: { ...clouds.public, name: 'public' },
    signIn,
    tenantId: 'contoso',
    asks: { editorToken },
    // Without variables and tools none of the ways of the machine is there.
    env: {},
    onStep: (line) => steps.push(line),
    signal: new AbortController().signal,
  });
  return { credential, steps };
}

describe('signing in to Azure in the editor', () => {
  it('takes the token of the editor for the scope and the tenant, until it ends', async () => {
    const asked: unknown[] = [];
    const token = tokenUntil(now / 1000);
    const { credential, steps } = credentialOf((wanted) => {
      asked.push(wanted);
      return Promise.resolve({ token, account: 'ada@contoso.com' });
    }, 'editor');
    assert.deepEqual(await credential.getToken('scope/.default'), { token, expiresOnTimestamp: now });
    await credential.getToken('scope/.default');
    assert.deepEqual(asked[0], { cloud: 'public', scopes: ['scope/.default'], tenantId: 'contoso' });
    assert.deepEqual(steps, ["Signed in by the editor's Microsoft account ada@contoso.com."]);
  });

  it('says so where nobody is signed in, and where signing in was refused', async () => {
    for (const editorToken of [
      () => Promise.resolve(undefined),
      () => Promise.reject(new Error('User did not consent')),
    ]) {
      const { credential } = credentialOf(editorToken, 'editor');
      await assert.rejects(credential.getToken('scope'), { code: 'azure-sign-in-needed' });
    }
  });

  it('never writes a token into its steps', async () => {
    const token = tokenUntil(1);
    const { credential, steps } = credentialOf(() => Promise.resolve({ token, account: 'ada' }), 'any');
    await credential.getToken('scope');
    assert.doesNotMatch(steps.join('\n'), new RegExp(token.slice(5, 20)));
  });

  it('reads the end of a token, and takes one of another form to end soon', () => {
    assert.equal(expiryOf(tokenUntil(1_800_000_000), now), 1_800_000_000_000);
    for (const token of ['opaque', '', 'a.b.c', `a.${Buffer.from('[]').toString('base64url')}.c`])
      assert.equal(expiryOf(token, now), now + 300_000);
  });
});

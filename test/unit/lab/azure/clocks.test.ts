import assert from 'node:assert/strict';
import { Throttle } from '../../../../lab/azure/arm/throttle';
import { audienceOf } from '../../../../lab/azure/entra/directory';
import { DeviceCodes } from '../../../../lab/azure/entra/deviceCodes';
import type { Call } from '../../../../lab/azure/http/call';
import { TokenIssuer } from '../../../../lab/inside/tokens';

const call: Call = {
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  body: '',
  origin: 'https://127.0.0.1:1',
};

describe('lab: what of Azure depends on the clock', () => {
  it('a code can be used once, and not for ever', () => {
    let now = 0;
    const codes = new DeviceCodes('pw', () => now);
    const ask = () => codes.ask(call, new URLSearchParams({ scope: 's' })).json as Record<string, string>;
    const decide = (code: string, password = 'pw') =>
      codes.decide(new URLSearchParams({ code, password })).status;
    const first = ask();
    assert.equal(decide('NOPE'), 400);
    assert.equal(decide(first.user_code ?? '', 'guessed'), 403);
    assert.equal(decide(` ${first.user_code?.toLowerCase() ?? ''} `), 200);
    const redeemed = codes.redeem(first.device_code ?? '');
    assert.ok(typeof redeemed === 'object' && redeemed.state === 'allowed');
    assert.equal(codes.redeem(first.device_code ?? ''), 'unknown');
    const second = ask();
    now = 901_000;
    assert.equal(codes.redeem(second.device_code ?? ''), 'expired');
  });

  it('requests are counted anew every minute', () => {
    let now = 100_000;
    const throttle = new Throttle(() => now);
    const kinds = () => [throttle.admit(2), throttle.admit(2), throttle.admit(2)].map(({ kind }) => kind);
    assert.deepEqual(kinds(), ['admitted', 'admitted', 'refused']);
    now += 60_000;
    assert.deepEqual(kinds(), ['admitted', 'admitted', 'refused']);
  });

  it('a token says until when it is good, and is not believed once it was changed', () => {
    const issuer = new TokenIssuer();
    const { token, expiresOn } = issuer.issue('a', 'c', { lifetimeS: 60, more: { upn: 'u' } });
    assert.ok(Math.abs(expiresOn - Date.now() / 1000 - 60) < 2);
    assert.equal(issuer.claims(token)?.upn, 'u');
    assert.equal(issuer.claims(`${token}x`), undefined);
    assert.equal(new TokenIssuer().claims(token), undefined);
  });
});

describe('lab: audiences', () => {
  for (const [scope, audience] of [
    ['https://management.azure.com/.default', 'https://management.azure.com'],
    ['https://management.core.windows.net//.default offline_access openid', 'https://management.azure.com'],
    ['openid https://appservice.azure.com/.default', 'https://appservice.azure.com'],
    ['https://management.azure.com/user_impersonation', 'https://management.azure.com'],
    ['https://management.azure.com.example/.default', undefined],
    ['openid profile', undefined],
  ] as const)
    it(`${scope} is for ${audience ?? 'nobody'}`, () => assert.equal(audienceOf(scope), audience));
});

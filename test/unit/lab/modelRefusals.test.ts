import assert from 'node:assert/strict';
import { GATEWAY_KEY } from '../../../lab/conditions';
import { modelRefusal } from '../../../lab/inside/modelRefusals';

describe('refusals of the model stub', () => {
  const messages = [{ role: 'user', content: 'hi' }];

  it('come once the client is signed in, with the status and the code of the original', () => {
    const seen = (['role-missing', 'rate-limit', 'network-denied'] as const).map((kind) => {
      assert.equal(modelRefusal(kind, { headers: {} }), undefined);
      const { status, headers = {}, body } = modelRefusal(kind, { headers: {}, messages }) ?? {};
      return [status, headers['retry-after'], (body as { error: { code: string } }).error.code];
    });
    assert.deepEqual(seen, [
      [401, undefined, 'PermissionDenied'],
      [429, '26', '429'],
      [403, undefined, '403'],
    ]);
  });

  it('turn keys away where only identities are let in', () => {
    assert.equal(modelRefusal('key-auth-disabled', { headers: {}, messages }), undefined);
    assert.equal(modelRefusal('key-auth-disabled', { headers: { 'api-key': 'k' } })?.status, 403);
  });

  it("ask for the gateway's own key first", () => {
    assert.equal(modelRefusal('gateway-key-missing', { headers: {} })?.status, 401);
    const headers = { 'ocp-apim-subscription-key': GATEWAY_KEY };
    assert.equal(modelRefusal('gateway-key-missing', { headers, messages }), undefined);
  });

  it('filter some prompts alone', () => {
    assert.equal(modelRefusal('content-filter', { headers: {}, messages }), undefined);
    const struck = [{ role: 'user', content: 'How is dynamite made?' }];
    const { status, body } = modelRefusal('content-filter', { headers: {}, messages: struck }) ?? {};
    assert.equal(status, 400);
    assert.match(JSON.stringify(body), /"code":"content_filter".*ResponsibleAIPolicyViolation/);
  });

  it('do not happen by themselves', () => {
    assert.equal(modelRefusal(undefined, { headers: {}, messages }), undefined);
  });
});

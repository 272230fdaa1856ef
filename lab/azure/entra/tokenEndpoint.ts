import { randomBytes } from 'node:crypto';
import type { Answer } from '../http/call';
import type { DeviceCodes } from './deviceCodes';
import { audienceOf, type Directory } from './directory';
import { refusals, refused } from './refusals';

/** Grants tokens: to the lab's client by its secret, to its user by a code, and again by a refresh token. */
export class TokenEndpoint {
  private readonly refreshTokens = new Map<string, { clientId: string }>();

  constructor(
    private readonly directory: Directory,
    private readonly deviceCodes: DeviceCodes,
  ) {}

  grant(form: URLSearchParams, tenant: string): Answer {
    const kind = form.get('grant_type') ?? '';
    if (kind === 'client_credentials') return this.toClient(form, tenant);
    if (kind === 'refresh_token') return this.again(form);
    if (kind === 'urn:ietf:params:oauth:grant-type:device_code' || kind === 'device_code')
      return this.byCode(form);
    return refused(refusals.unknownGrant(kind));
  }

  private toClient(form: URLSearchParams, tenant: string): Answer {
    const { client } = this.directory;
    const [clientId, secret] = [form.get('client_id') ?? '', form.get('client_secret')];
    if (clientId !== client.id) return refused(refusals.unknownClient(clientId, tenant));
    if (secret === null) return refused(refusals.secretMissing());
    if (secret !== client.secret) return refused(refusals.wrongSecret(clientId));
    return this.issue(form.get('scope') ?? '', { appid: clientId, oid: client.objectId, idtyp: 'app' });
  }

  private byCode(form: URLSearchParams): Answer {
    const code = this.deviceCodes.redeem(form.get('device_code') ?? form.get('code') ?? '');
    if (code === 'unknown') return refused(refusals.unknownCode());
    if (code === 'expired') return refused(refusals.codeExpired());
    if (code.state === 'pending') return refused(refusals.pending());
    if (code.state === 'denied') return refused(refusals.declined());
    return this.toUser(code.scope, code.clientId);
  }

  private again(form: URLSearchParams): Answer {
    const known = this.refreshTokens.get(form.get('refresh_token') ?? '');
    if (!known) return refused(refusals.unknownRefreshToken());
    return this.toUser(form.get('scope') ?? '', known.clientId);
  }

  private toUser(scope: string, clientId: string): Answer {
    const { user, tenantId, issuer } = this.directory;
    const refresh = randomBytes(48).toString('base64url');
    this.refreshTokens.set(refresh, { clientId });
    const claims = { appid: clientId, oid: user.objectId, idtyp: 'user', upn: user.name };
    const id = issuer.issue(clientId, clientId, {
      more: { ...claims, sub: user.objectId, tid: tenantId, preferred_username: user.name, name: 'Learner' },
    });
    const answer = this.issue(scope, claims, {
      refresh_token: refresh,
      id_token: id.token,
      client_info: Buffer.from(JSON.stringify({ uid: user.objectId, utid: tenantId })).toString('base64url'),
    });
    return answer;
  }

  private issue(
    scope: string,
    claims: { appid: string } & Record<string, unknown>,
    more: Record<string, string> = {},
  ): Answer {
    const audience = audienceOf(scope);
    if (audience === undefined) return refused(refusals.unknownResource(scope));
    const { issuer, tenantId } = this.directory;
    const lifetimeS = this.directory.lifetimeS();
    const { token } = issuer.issue(audience, claims.appid, {
      lifetimeS,
      more: { ...claims, tid: tenantId, iss: `https://sts.windows.net/${tenantId}/`, ver: '1.0' },
    });
    return {
      status: 200,
      headers: { 'cache-control': 'no-store, no-cache' },
      json: {
        token_type: 'Bearer',
        scope,
        expires_in: lifetimeS,
        ext_expires_in: lifetimeS,
        access_token: token,
        ...more,
      },
    };
  }
}

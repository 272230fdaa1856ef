import type { Answer, Call } from '../http/call';
import { retryHeaders } from '../http/misbehave';
import type { Service } from '../http/listener';
import { findRoute, type Params, type Route } from '../http/routes';
import type { Switches } from '../switches';
import type { SwitchBoard } from '../switchBoard';
import { DeviceCodes } from './deviceCodes';
import { type Directory, isTenant } from './directory';
import { instanceDiscovery, openIdConfiguration } from './discovery';
import { refusals, refused } from './refusals';
import { TokenEndpoint } from './tokenEndpoint';

type Endpoint = (call: Call, params: Params) => Answer;

/** Entra: discovery, tokens and codes, in the shapes of Microsoft's identity platform (v2.0). */
export function entra(directory: Directory, board: SwitchBoard): Service {
  const codes = new DeviceCodes(directory.user.password);
  const tokens = new TokenEndpoint(directory, codes);
  const form = ({ body }: Call) => new URLSearchParams(body);
  const ofTenant =
    (answer: (call: Call, tenant: string) => Answer): Endpoint =>
    (call, { tenant = '' }) =>
      isTenant(directory, tenant) ? answer(call, tenant) : refused(refusals.unknownTenant(tenant));
  const routes: Route<Endpoint>[] = [
    {
      method: 'GET',
      pattern: '/common/discovery/instance',
      to: (call) => instanceDiscovery(call, directory),
    },
    { method: 'GET', pattern: '/devicelogin', to: () => codes.page() },
    { method: 'POST', pattern: '/devicelogin', to: (call) => codes.decide(form(call)) },
    {
      method: 'GET',
      pattern: '/{tenant}/v2.0/.well-known/openid-configuration',
      to: ofTenant((call, tenant) => openIdConfiguration(call, tenant, directory)),
    },
    {
      method: 'POST',
      pattern: '/{tenant}/oauth2/v2.0/devicecode',
      to: ofTenant((call) => codes.ask(call, form(call))),
    },
    {
      method: 'POST',
      pattern: '/{tenant}/oauth2/v2.0/token',
      to: ofTenant((call, tenant) => {
        const asked = form(call);
        const problem = signInProblem(board.now.signIn, asked, tenant);
        return problem ? refused(problem) : tokens.grant(asked, tenant);
      }),
    },
  ];
  return {
    service: 'entra',
    board,
    refuse: (refusal) => refused(refusals.unavailable(refusal), retryHeaders(refusal)),
    answer: (call) => {
      const found = findRoute(routes, call.method, call.path);
      return found.kind === 'found' ? found.to(call, found.params) : { status: 404, text: '' };
    },
  };
}

/** What the switches find wrong with a request for a token. */
function signInProblem(problem: Switches['signIn'], form: URLSearchParams, tenant: string) {
  const clientId = form.get('client_id') ?? '';
  switch (problem) {
    case undefined:
      return undefined;
    case 'wrong-secret':
      return refusals.wrongSecret(clientId);
    case 'secret-expired':
      return refusals.secretExpired(clientId);
    case 'mfa-needed':
      return refusals.mfaNeeded();
    case 'consent-needed':
      return refusals.consentNeeded(clientId);
    case 'wrong-tenant':
      return refusals.unknownTenant(tenant);
    case 'sign-in-expired':
      return refusals.signInExpired();
  }
}

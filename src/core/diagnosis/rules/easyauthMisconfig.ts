import { azCommand } from '../azCommand';
import { easyAuthError } from '../facts/easyAuthErrors';
import { frontEndAnswer } from '../facts/frontEndAnswer';
import type { FrontEndAnswer } from '../facts/frontEndAnswer';
import type { Facts } from '../facts';
import { proof } from '../facts/proof';
import type { RequestSeen } from '../facts/requests';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/**
 * Built-in authentication answers in the app's place. That it asks for a sign-in is what it is there for; a fault it
 * is where it refuses one that was made, or sends the client round in a circle. An app that signs in by itself logs
 * the request.
 */
export const easyauthMisconfig: Rule = {
  id: 'easyauth-misconfig',
  help: {
    means:
      "App Service's built-in authentication stands before the app and refuses the sign-ins that it asks for itself, or sends the browser round in a circle. The app never sees the request.",
    shows: [
      'Users sign in and land on 401 or 403, or the browser reports too many redirects.',
      "The app's log has no line for the request; the middleware's own log has the reason.",
      'It often begins with an expired client secret, a new domain that the registration does not know, or a changed audience.',
    ],
    proof: [
      'Redirects in a circle, or a refusal in the log of the middleware (*_easyauth_docker.log): audience, issuer, secret or redirect address.',
      'That a sign-in is asked for proves nothing: it is what built-in authentication is for, and is reported as something to know.',
      "The request in the app's own access log rules it out: then the app declined.",
    ],
    confused: [
      { id: 'access-restriction', tell: 'That is 403 for an address, and signing in does not help.' },
      {
        id: 'managed-identity-missing',
        tell: 'That is about the app signing in elsewhere, not about users signing in here.',
      },
    ],
  },
  evaluate(facts) {
    const seen =
      answered(facts, 'sign-in-loop') ??
      answered(facts, 'sign-in-refused') ??
      answered(facts, 'sign-in-wanted');
    const error = easyAuthError(facts);
    if (!seen || isLogged(facts, seen)) return undefined;
    const how = frontEndAnswer(seen.probe);
    // A refusal in the log is one client's; only where all that was asked is refused it is the settings'.
    const isFault = how === 'sign-in-loop' || error !== undefined;
    const reason = error === undefined ? undefined : reasonOf(error.text);
    return {
      id: 'easyauth-misconfig',
      layer: 'identity',
      severity: isFault ? 'fault' : 'info',
      confidence: certainty(isFault ? 0.62 : 0.6, [
        [how === 'sign-in-loop', 0.16],
        [error !== undefined, 0.18],
        [facts.isGreenInside, 0.05],
      ]),
      title: isFault
        ? 'Built-in authentication does not accept the sign-ins that it asks for.'
        : 'Built-in authentication asks for a sign-in.',
      cause: `${seen.name} was answered ${how === 'sign-in-loop' ? 'by redirects in a circle' : `${seen.probe.status} by the middleware before the app`}, and the app's log does not know the request.${reason === undefined ? '' : ` ${reason}`}${facts.isGreenInside ? ' Inside, past the middleware, the app answers.' : ''}${isFault ? '' : ' Without a sign-in that is by design.'}`,
      evidence: [
        proof(seen.name, `${seen.probe.status} ${seen.message || (seen.probe.error ?? '')}`),
        ...(error ? [error.proof] : []),
      ],
      ...nextSteps(
        [error === undefined, { summary: 'Read what the middleware says: LogFiles/*_easyauth_docker.log.' }],
        [!isFault, { summary: 'Sign in and ask again: only if that fails too are the settings at fault.' }],
      ),
      fix: {
        summary: 'Correct the settings of authentication.',
        steps: [
          'Compare client id, issuer (tenant, v1 or v2) and allowed audiences with the app registration.',
          'Check that the registration knows https://<site>/.auth/login/aad/callback as redirect address, under every domain of the site, and that ID tokens are issued.',
          'Renew the client secret if it has expired.',
          'Exclude the health path from authentication, and behind a proxy set forwardProxy to read X-Forwarded-Host.',
        ],
        command: azCommand(facts, 'auth show'),
      },
    };
  },
};

function answered(facts: Facts, how: FrontEndAnswer): RequestSeen | undefined {
  return facts.requests.find(({ source, probe }) => source === 'outside' && frontEndAnswer(probe) === how);
}

/** The app's own access log has the request with that status: then it is the app that declined. */
function isLogged(facts: Facts, { probe }: RequestSeen): boolean {
  return facts.appLogs.some(({ requests }) =>
    requests.some(
      ({ method, path, status }) => method === probe.method && path === probe.path && status === probe.status,
    ),
  );
}

function reasonOf(text: string): string {
  if (/audience/i.test(text))
    return "The middleware's log says that the audience of the token is not among those allowed.";
  if (/issuer/i.test(text))
    return "The middleware's log says that the issuer of the token is not the one that is set.";
  if (/AADSTS70002[12]|AADSTS7000215|AADSTS7000222|invalid_client/i.test(text))
    return "The middleware's log says that the client secret is wrong or has expired.";
  if (/AADSTS50011/.test(text))
    return "The middleware's log says that the redirect address is not registered.";
  return "The middleware's log says that a sign-in was refused.";
}

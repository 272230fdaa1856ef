import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { frontEndAnswer } from '../facts/frontEndAnswer';
import { isRecord } from '../facts/isRecord';
import { pageSentence } from '../facts/pageSentence';
import { proof } from '../facts/proof';
import type { RequestSeen } from '../facts/requests';
import { siteProperties } from '../facts/siteProperties';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/**
 * The front end turns the client away before the app. For whoever diagnoses that is often by design, and then worth
 * a note; a fault it is where clients of the site are turned away too, or where nobody is let in at all.
 */
export const accessRestriction: Rule = {
  id: 'access-restriction',
  help: {
    means:
      'The front end turns a client away before the app sees the request, because its address is not among those that the site lets in. That is a fault only where this client should get in; from a laptop or a pipeline it is often exactly what was intended.',
    shows: [
      'The client gets 403 with a page of the platform, and the answer bears the header x-ms-forbidden-ip.',
      "The app's own log has no line for the request, and inside the container the app answers.",
      'Often it begins with a change of the network: a new rule, a proxy or Front Door put before the site, an office that moved to another address.',
    ],
    proof: [
      "The answer is the front end's page for a forbidden address, and not the app's own 403.",
      'It counts as a fault where clients of the site are turned away and none is let in, where every rule denies, or where this same client was let in before. Otherwise it is reported as something to know.',
      "Against it speaks any line of the app's own log for the refused request: then the app itself declined.",
    ],
    confused: [
      {
        id: 'site-stopped',
        tell: 'A stopped site answers 403 too, with a page that says so, and nobody is let in, not even inside.',
      },
      {
        id: 'easyauth-misconfig',
        tell: 'Built-in authentication asks for a sign-in, by 401 or a redirect; an access restriction never does.',
      },
    ],
  },
  evaluate(facts) {
    const refused = facts.requests.filter(({ probe }) => frontEndAnswer(probe) === 'client-refused');
    const outside = refused.find(({ source }) => source === 'outside');
    const clients = refused.find(({ source }) => source === 'front-end-log');
    const seen = outside ?? clients;
    if (!seen) return undefined;
    const isLetIn = facts.requests.some(({ source, state }) => source === 'front-end-log' && state === 'ok');
    const isClosed = isClosedToAll(facts);
    const wasLetIn = outside !== undefined && wasLetInBefore(facts, outside);
    const isFault = (clients !== undefined && !isLetIn) || isClosed || wasLetIn;
    return {
      id: 'access-restriction',
      layer: 'network',
      severity: isFault ? 'fault' : 'info',
      confidence: certainty(0.8, [
        [clients !== undefined, 0.06],
        [isClosed, 0.1],
        [wasLetIn, 0.05],
        [facts.isGreenInside, 0.04],
      ]),
      title: isClosed
        ? 'The site is set to let nobody in.'
        : isFault
          ? "The site's access restrictions turn its clients away."
          : "The site's access restrictions turn this client away.",
      cause: `The front end answered 403 with its own page for a forbidden address; the app never saw the request.${facts.isGreenInside ? ' Inside, the app answers.' : ''}${wasLetIn ? ' The same client was let in before.' : ''}${isFault ? (clients && !isLetIn ? ' Requests of other clients are turned away as well, and none is let in.' : '') : ' From a laptop that is often by design: it is a fault only if this client should get in.'} A stopped site has another page.`,
      evidence: [seen, ...(outside && clients ? [clients] : [])].map(({ name, probe }) =>
        proof(name, `${probe.status} ${pageSentence(probe.bodyExcerpt ?? probe.error ?? '')}`),
      ),
      ...nextSteps([
        !isFault,
        {
          summary: 'Ask from a machine that should get in, or see which addresses are allowed.',
          command: azCommand(facts, 'config access-restriction show'),
        },
      ]),
      fix: {
        summary: isClosed
          ? 'Allow public access, or give the site a private endpoint.'
          : 'Allow the client, if it should get in.',
        steps: [
          'Look at Networking, Access restriction: the rules are tried in order of priority, and where there are any the rest is denied.',
          "Add a rule for the client's address, service tag or network; behind Front Door or an Application Gateway allow those, not the clients.",
          'The SCM site has rules of its own, which matter for deployments.',
        ],
        command: azCommand(
          facts,
          'config access-restriction add',
          '--rule-name',
          'client',
          '--action',
          'Allow',
          '--ip-address',
          '<address>',
          '--priority',
          '100',
        ),
      },
    };
  },
};

/** The client that asks now got an answer of the app earlier. */
function wasLetInBefore({ evidence }: Facts, { probe }: RequestSeen): boolean {
  return evidence.probes.some(
    ({ source, status, time }) =>
      source === 'outside' && status > 0 && status < 400 && (time ?? '') < (probe.time ?? ''),
  );
}

/** Every rule denies, or public access is off and ARM shows no private endpoint by which anybody could come. */
function isClosedToAll({ evidence }: Facts): boolean {
  const { siteConfig } = evidence;
  const properties = siteProperties(evidence);
  if (deniesAll(siteConfig?.ipSecurityRestrictions)) return true;
  const access = [properties.publicNetworkAccess, siteConfig?.publicNetworkAccess].find(
    (value) => typeof value === 'string',
  );
  const endpoints = properties.privateEndpointConnections;
  return access === 'Disabled' && Array.isArray(endpoints) && endpoints.length === 0;
}

/** No rule allows anybody. An empty list allows all. */
function deniesAll(restrictions: unknown): boolean {
  if (!Array.isArray(restrictions) || restrictions.length === 0) return false;
  return restrictions.every((rule: unknown) => isRecord(rule) && rule.action === 'Deny');
}

import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { peerOf } from '../facts/connectFailure';
import { proof } from '../facts/proof';
import { tlsProblem } from '../facts/tlsProblem';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** A certificate is past its date: that of a service which the app calls, or the site's own. Other complaints are other faults. */
export const tlsExpired: Rule = {
  id: 'tls-expired',
  help: {
    means:
      "A certificate is past its date: that of a service which the app calls, or the site's own. Whoever checks it refuses the connection.",
    shows: [
      'Everything that connects to that host fails from one minute to the next, with no deployment before.',
      "The log has certificate has expired; where it is the site's own, browsers warn.",
      'The same call from another machine fails in the same way.',
    ],
    proof: [
      "The client's words that the certificate has expired. A wrong host name, or an issuer that is not known, is said in other words and is not this.",
      'The host that is named, and curl inside the container saying the same, make it surer.',
    ],
    confused: [
      { id: 'dns-fail', tell: 'There no connection is made at all.' },
      { id: 'egress-blocked', tell: 'There the connection times out before any certificate is seen.' },
    ],
  },
  evaluate(facts) {
    const outside = facts.requests.find(
      ({ source, probe }) =>
        source === 'outside' && probe.status === 0 && tlsProblem(probe.error ?? '') === 'expired',
    );
    if (outside)
      return finding(outside.probe.host, true, [proof(outside.name, outside.probe.error ?? '')], 0.92);
    const failure = facts.failures.find(({ text }) => tlsProblem(text) === 'expired');
    if (!failure) return undefined;
    const named = hostIn(failure.text);
    const host = named ?? facts.endpoint?.host;
    const curl = curlProof(facts);
    const confidence = certainty(0.84, [
      [host !== undefined, 0.04],
      [named !== undefined, 0.02],
      [curl !== undefined, 0.05],
    ]);
    const evidence = [...failure.proofs, ...(curl ? [curl] : [])];
    return finding(host, false, evidence, confidence);
  },
};

function finding(
  host: string | undefined,
  isOwn: boolean,
  evidence: Proof[],
  confidence: number,
): ReturnType<Rule['evaluate']> {
  const where = host ?? 'a service that the app calls';
  return {
    id: 'tls-expired',
    layer: 'network',
    severity: 'fault',
    confidence,
    title: `The certificate of ${where} has expired.`,
    cause: `The client checked the certificate and found it past its date. Its name and its issuer are not what it complains of, and the connection as such was made.${isOwn ? ' It is the certificate under which the site itself is reached.' : ''}`,
    evidence,
    ...nextSteps([
      host === undefined,
      { summary: 'Read in the traceback which host was called.', command: 'applogs' },
    ]),
    fix: isOwn
      ? {
          summary: "Renew the certificate of the site's domain.",
          steps: [
            'Renew it, or have an App Service managed certificate issued; those renew themselves while the DNS record stands.',
            'Bind the new certificate to the domain (Custom domains, binding).',
          ],
          command: 'az webapp config ssl list --resource-group <group>',
        }
      : {
          summary: `Have the certificate of ${where} renewed by whoever runs it.`,
          steps: [
            `Look at its dates: openssl s_client -connect ${host ?? '<host>'}:443 </dev/null | openssl x509 -noout -dates`,
            'Renew it on the server, its intermediate certificates included.',
            'If its dates are good, look at the authorities that the app trusts (certifi, REQUESTS_CA_BUNDLE, SSL_CERT_FILE): one of those has expired.',
            'Do not switch the verification off.',
          ],
        },
  };
}

function hostIn(text: string): string | undefined {
  return peerOf(text).host ?? /https?:\/\/((?:[\w-]{1,63}\.){1,8}[a-z]{2,20})\b/i.exec(text)?.[1];
}

function curlProof(facts: Facts): Proof | undefined {
  return facts.aliases
    .all('ai-curl')
    .find(({ result }) => tlsProblem(result.curlError?.message ?? '') === 'expired')
    ?.proof(/expired/);
}

import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { isPrivateAddress } from '../facts/addressScope';
import { sameHost } from '../facts/hosts';
import { proof } from '../facts/proof';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** In the words of Azure OpenAI, Key Vault, Storage and Cosmos DB. */
const closed =
  /Public access is disabled\.?(?: Please configure private endpoint)?|public network access (?:is disabled|on this .{0,60} is not permitted)|not from a trusted service nor via an approved private link|ForbiddenByConnection|PublicNetworkAccessNotPermitted|through public internet/i;

/** A firewall that knows networks and addresses may mean a private endpoint, or a rule that lacks this site. */
const firewalled =
  /Virtual Network\/Firewall rules|ForbiddenByFirewall|blocked by your Cosmos DB account firewall/i;

/**
 * The resource is reached by its public address, which is closed, although it has a private one: the private zone
 * is not linked to the site's network. A name without any answer is dns-fail.
 */
export const privateEndpointPublicDns: Rule = {
  id: 'private-endpoint-public-dns',
  help: {
    means:
      'A service has a private endpoint and its public way is closed, but in the container its name still resolves to the public address. The app knocks on the closed door beside the open one.',
    shows: [
      'Requests that need the service fail with 403 at once.',
      'The answer says that public access is disabled, or speaks of a firewall of virtual networks.',
      'It often begins on the day on which public access was switched off, or when the site moved to another network.',
    ],
    proof: [
      "The service's own answer that its public way is closed.",
      'A public address for the name in the container, and a privatelink zone in its chain, decide it.',
      'A private address in the container rules it out.',
    ],
    confused: [
      { id: 'dns-fail', tell: 'There the name has no answer at all.' },
      { id: 'ai-rbac-missing', tell: 'That 403 names a principal and a role, not public access.' },
      { id: 'egress-blocked', tell: 'There nothing answers.' },
    ],
  },
  evaluate(facts) {
    const failure = facts.failures.find(({ text }) => closed.test(text) || firewalled.test(text));
    if (!failure) return undefined;
    const isClosed = closed.test(failure.text);
    const host = hostInText(failure.text) ?? facts.endpoint?.host;
    if (host === undefined) return undefined;
    const address = addressOf(facts, host);
    if (address?.isPrivate === true) return undefined;
    const link = privateLinkProof(facts, host);
    if (!isClosed && link === undefined) return undefined;
    return {
      id: 'private-endpoint-public-dns',
      layer: 'network',
      severity: 'fault',
      confidence: certainty(isClosed ? 0.52 : 0.4, [
        [address !== undefined, 0.22],
        [link !== undefined, 0.18],
        [failure.origin === 'request', 0.03],
      ]),
      title: `The app reaches ${host} by its public address, and public access is disabled there.`,
      cause: `The service answered that the public way is closed.${address === undefined ? ' To which address the name resolves in the container was not seen.' : ` In the container the name resolves to ${address.text}, a public address.`}${link === undefined ? '' : ' The name leads to a privatelink zone, so that there is a private endpoint for it.'} It does resolve and the service does answer: neither a missing name nor a blocked way is at fault.`,
      evidence: [...failure.proofs, ...(address ? [address.proof] : []), ...(link ? [link] : [])],
      ...nextSteps(
        [
          address === undefined,
          {
            summary: 'See to which address the name resolves in the container.',
            command: `getent ahosts ${host}`,
          },
        ],
        [
          link === undefined,
          {
            summary: 'See whether the name leads to a privatelink zone, from the container.',
            command: `nslookup ${host}`,
          },
        ],
      ),
      fix: {
        summary: "Link the service's private DNS zone to the virtual network of the site.",
        steps: [
          'Check that the resource has a private endpoint, in or peered with the network that the site is integrated with.',
          'Link the privatelink zone to that network, or let its own DNS servers forward to 168.63.129.16.',
          'Restart the app, and resolve the name in the container: the address must be a private one.',
        ],
        command:
          'az network private-dns link vnet create --resource-group <group> --zone-name <privatelink zone> --name <link> --virtual-network <network id> --registration-enabled false',
      },
    };
  },
};

function hostInText(text: string): string | undefined {
  return /https?:\/\/((?:[\w-]{1,63}\.){1,8}[a-z]{2,20})\b/i.exec(text)?.[1];
}

/** What the name resolves to in the container. A private address beside a public one does not speak for the fault. */
function addressOf(
  facts: Facts,
  host: string,
): { text: string; isPrivate: boolean; proof: Proof } | undefined {
  const seen = facts.lookups.flatMap(({ from, host: asked, addresses = [], proof: said }) =>
    from === 'inside' && sameHost(asked, host)
      ? addresses.map((text) => ({ text, isPrivate: isPrivateAddress(text), proof: said }))
      : [],
  );
  return seen.find(({ isPrivate }) => isPrivate) ?? seen[0];
}

function privateLinkProof(facts: Facts, host: string): Proof | undefined {
  const alias = facts.aliases
    .all('ai-dns')
    .find(
      ({ result }) => sameHost(result.host, host) && result.canonicalName?.includes('privatelink.') === true,
    );
  if (alias) return alias.proof(/privatelink/);
  const line = (facts.evidence.container.dns ?? '')
    .split('\n')
    .find((text) => text.includes('privatelink.') && text.includes(host.split('.')[0] ?? host));
  if (line !== undefined) return proof('container/dns', line.replace(/\t+/g, '  '));
  return host.includes('.privatelink.') ? proof('endpoint', host) : undefined;
}

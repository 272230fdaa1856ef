import { hostForm, isAddress } from '../facts/hosts';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { variableProof } from './unresolvedEndpoint';

/** Names that resolve wherever there is a working DNS. */
const loginHost = /^login\.(?:microsoftonline\.(?:com|us)|chinacloudapi\.cn|partner\.microsoftonline\.cn)$/i;

/** Nothing resolves in the container. Where one name of another host does, the name is at fault and not the resolver. */
export const dnsResolverBroken: Rule = {
  id: 'dns-resolver-broken',
  help: {
    means:
      'Nothing resolves in the container, not even names that resolve wherever there is a working DNS. The names are not at fault; the DNS servers that the container asks are.',
    shows: [
      'Everything that connects to the outside fails: model, identity, database, telemetry.',
      'Routes that need nothing from outside answer well.',
      "It often begins with a change of the virtual network's DNS servers, a firewall on port 53, or a server that was taken down.",
    ],
    proof: [
      "Several names were looked up in the container in vain, among them the login host or the site's own SCM host.",
      'One single name that resolves rules it out.',
      'WEBSITE_DNS_SERVER makes it surer. Where the app is well all the same, nothing is reported.',
    ],
    confused: [
      { id: 'dns-fail', tell: 'There the controls resolve, and one name does not.' },
      { id: 'wrong-endpoint', tell: 'There the controls resolve, and the resource does not exist.' },
      { id: 'egress-blocked', tell: 'There names resolve, and connections time out.' },
    ],
  },
  evaluate(facts) {
    const inside = facts.lookups.filter(
      ({ from, host }) =>
        from === 'inside' && !isAddress(host) && host !== 'localhost' && hostForm(host) !== 'never-resolves',
    );
    const hosts = [...new Set(inside.map(({ host }) => host.toLowerCase()))];
    const own = facts.variable('WEBSITE_HOSTNAME')?.value.toLowerCase();
    const isControl = (host: string): boolean =>
      loginHost.test(host) || host === own || /\.scm\.azurewebsites\.(?:net|us)$/.test(host);
    const controls = hosts.filter(isControl);
    if (hosts.length < 2 || controls.length === 0 || inside.some(({ outcome }) => outcome === 'resolved'))
      return undefined;
    const failure = facts.failures.find(({ kind }) =>
      ['name-resolution', 'connection', 'credential', 'timeout', 'database'].includes(kind),
    );
    const isTold = failure?.kind === 'name-resolution';
    const isWell = facts.modelRequests.some(({ state }) => state === 'ok');
    if (isWell && !failure) return undefined;
    const server = facts.variable('WEBSITE_DNS_SERVER');
    const shown = hosts.map((host) => inside.find((lookup) => lookup.host.toLowerCase() === host)?.proof);
    return {
      id: 'dns-resolver-broken',
      layer: 'network',
      severity: failure ? 'fault' : 'risk',
      confidence: certainty(0.68, [
        [controls.length > 1, 0.1],
        [failure !== undefined, 0.08],
        [isTold, 0.04],
        [server !== undefined, 0.04],
      ]),
      title: 'No name at all resolves in the container.',
      cause: `${hosts.length} names were tried in vain, ${controls.join(' and ')} among them, which ${controls.length > 1 ? 'resolve' : 'resolves'} wherever there is a working DNS. So the names are not at fault, but the servers that the container asks${server ? `: WEBSITE_DNS_SERVER names ${server.value}` : ''}.`,
      evidence: [
        ...(failure?.proofs ?? []),
        ...shown.filter((seen) => seen !== undefined).slice(0, 4),
        ...(server ? [variableProof(server)] : []),
      ],
      ...nextSteps([
        true,
        {
          summary:
            "Ask the platform's own resolver from the container: if it answers, the configured servers are at fault.",
          command: 'nslookup login.microsoftonline.com 168.63.129.16',
        },
      ]),
      fix: {
        summary: 'Mend or replace the DNS servers of the virtual network that the site is integrated with.',
        steps: [
          "Look at the network's DNS servers, and whether they can be reached on port 53 from the integration subnet (security group, route).",
          'Let them forward what they do not know to 168.63.129.16, or go back to the default that Azure provides.',
          'Remove WEBSITE_DNS_SERVER if it names a server that is gone, then restart the app: settings of the network are read at start.',
        ],
        command: 'az network vnet update --resource-group <group> --name <network> --dns-servers ""',
      },
    };
  },
};

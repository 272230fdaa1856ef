import type { Facts } from '../facts';
import { failedConnects } from '../facts/connects';
import type { FailedConnects } from '../facts/connects';
import { isAddress } from '../facts/hosts';
import { outgoingSockets } from '../facts/outgoingSockets';
import { answerFor } from '../facts/resolution';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { manySockets } from './snatExhaustion';

/**
 * The name resolves and the connection to that one host and port is never made, with load or without. Without an
 * answer to the name it is dns-fail; many hosts under load speak for SNAT; a database has a rule of its own.
 */
export const egressBlocked: Rule = {
  id: 'egress-blocked',
  help: {
    means:
      'The app resolves a host and can never connect to it: a firewall drops the packets, a route leads nowhere, or the service is gone. Load plays no part.',
    shows: [
      'Requests that need that host hang until the client gives up, every time.',
      'The log has connect timeouts or Network is unreachable, always for the same host and port.',
      'It often begins when traffic is routed into the virtual network, or when a rule is added to its security group.',
    ],
    proof: [
      'The connection to one host and port fails by timeout or for want of a route, and its name resolves.',
      'Few open sockets, and another host that is reached meanwhile, make it surer.',
      'Connections that sometimes succeed, many hosts, or a crowd of sockets lower it: what a firewall drops it drops every time.',
    ],
    confused: [
      {
        id: 'snat-exhaustion',
        tell: 'There it fails under load, with many sockets, and sometimes succeeds.',
      },
      { id: 'dns-fail', tell: 'There the name has no answer.' },
      { id: 'db-unreachable', tell: 'A database that does not answer has its own finding.' },
      { id: 'worker-timeout', tell: 'There the app is slow by itself, and its connections stand.' },
    ],
  },
  evaluate(facts) {
    const failed = failedConnects(facts).filter(
      ({ how, isDatabase }) => (how === 'timed-out' || how === 'unreachable') && !isDatabase,
    );
    const blocked = failed.find(({ isPresent }) => isPresent);
    if (!blocked) return undefined;
    const answer = answerFor(blocked.host, facts.lookups);
    if (answer.inside === 'failed') return undefined;
    const peers = outgoingSockets(facts.evidence.container.sockets ?? '');
    const isCrowded = peers?.some(({ count }) => count >= manySockets) ?? false;
    const hosts = new Set(failed.map(({ host }) => host)).size;
    const others = otherWays(facts, blocked);
    const isNamed = answer.inside === 'resolved' || isAddress(blocked.host);
    const where = `${blocked.host}${blocked.port === undefined ? '' : `, port ${blocked.port}`}`;
    return {
      id: 'egress-blocked',
      layer: 'network',
      severity: 'fault',
      confidence: certainty(0.55, [
        [isNamed, 0.17],
        [blocked.how === 'unreachable', 0.05],
        [peers !== undefined && !isCrowded, 0.08],
        [others.length > 0, 0.1],
        [isCrowded, -0.3],
        // What a firewall drops it drops every time.
        [blocked.isIntermittent, -0.3],
        [hosts > 1, -0.12],
      ]),
      title: `The app cannot connect to ${where}.`,
      cause: `${isNamed ? `${blocked.host} resolves, and then the` : 'The'} connection ${blocked.how === 'unreachable' ? 'has no way there' : 'times out before it stands'}.${others.length > 0 ? ' Another host is reached meanwhile.' : ''}${peers !== undefined && !isCrowded ? ' The container has few connections open, so that it is not short of source ports.' : ''} A firewall that drops, a missing route or a service that is gone look the same from here.`,
      evidence: [...blocked.proofs, ...answer.proofs.slice(0, 1), ...others],
      ...nextSteps(
        [
          !isNamed,
          {
            summary: 'See whether the name resolves in the container.',
            command: `getent ahosts ${blocked.host}`,
          },
        ],
        [
          true,
          {
            summary:
              'Try the connection by hand while nobody uses the app: if it fails then too it is blocked, if it succeeds look at SNAT.',
            command: `curl -sv --max-time 10 telnet://${blocked.host}:${blocked.port ?? 443}`,
          },
        ],
      ),
      fix: {
        summary: `Let the site's outgoing traffic through to ${where}.`,
        steps: [
          "Look at the network security group and the route table of the site's integration subnet, and at the firewall that the route leads to.",
          `Allow ${where} there, or add the site's outbound addresses on the side of the service.`,
          'If all traffic is routed into the network (vnetRouteAllEnabled), check that something there leads out again.',
        ],
        command:
          'az network nsg rule create --resource-group <group> --nsg-name <nsg> --name allow-out --priority 200 --direction Outbound --access Allow --protocol Tcp --destination-address-prefixes <address> --destination-port-ranges 443',
      },
    };
  },
};

/** Something else that was reached from inside, which shows that the network as such works. */
function otherWays(facts: Facts, { host }: FailedConnects): ReturnType<FailedConnects['proofs']['slice']> {
  const control = facts.modelControls.find(
    (seen) =>
      facts.endpoint !== undefined &&
      facts.endpoint.host !== host &&
      (seen.state === 'green' || seen.answer !== undefined),
  );
  return control ? [control.proof] : [];
}

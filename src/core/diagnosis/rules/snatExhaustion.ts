import { failedConnects } from '../facts/connects';
import { outgoingSockets } from '../facts/outgoingSockets';
import { proof } from '../facts/proof';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** An instance is sure of 128 ports to one destination; from here on new connections begin to wait and fail. */
export const manySockets = 100;

/** Fewer failures than this within the last minutes may be anything. */
const fewest = 2;

/**
 * Connections fail now and then because the instance has no more ports to the outside. The sign is the crowd of
 * sockets to few hosts; a timeout with few sockets is a worker's or a firewall's.
 */
export const snatExhaustion: Rule = {
  id: 'snat-exhaustion',
  help: {
    means:
      'The instance has no free port left for new connections to the outside. Each connection that is opened and not reused holds one, and an instance is sure of 128 to one destination only.',
    shows: [
      'Requests that connect outwards fail now and then, under load alone, and succeed again in quiet moments.',
      'The log has connect timeouts to one or a few hosts, among requests that succeed.',
      'It often begins with more traffic, or with a client that is made anew for each request.',
    ],
    proof: [
      'A crowd of sockets to one destination (a hundred or more) beside connections that fail.',
      "The system's own word that no source port is left.",
      "Without either it stays a hint: the platform's detector SNAT Port Exhaustion sees what the container cannot.",
    ],
    confused: [
      { id: 'egress-blocked', tell: 'There connecting never succeeds, with load or without.' },
      { id: 'worker-timeout', tell: 'There few sockets are open, and the app is slow by itself.' },
      { id: 'db-unreachable', tell: 'There the database says that its own connections are taken.' },
    ],
  },
  evaluate(facts) {
    const failed = failedConnects(facts).filter(({ how }) => how === 'timed-out' || how === 'no-port');
    const times = failed.reduce((total, { count }) => total + count, 0);
    const isOwnPort = failed.some(({ how }) => how === 'no-port');
    const isIntermittent = times >= 3 && failed.some((connects) => connects.isIntermittent);
    const peers = outgoingSockets(facts.evidence.container.sockets ?? '');
    const crowd = peers?.find(({ count }) => count >= manySockets);
    if (failed.length === 0 || (times < fewest && !crowd) || (!crowd && !isOwnPort && !isIntermittent))
      return undefined;
    const isMixed = facts.appLogs.some(({ requests }) => requests.some(({ status }) => status < 400));
    const hosts = new Set(failed.map(({ host }) => host)).size;
    return {
      id: 'snat-exhaustion',
      layer: 'network',
      severity: 'fault',
      confidence: certainty(0.5, [
        [crowd !== undefined, 0.25],
        [isOwnPort, 0.15],
        // Without the crowd of sockets it is a hint to look further, and no verdict.
        [!crowd && !isOwnPort, -0.2],
        [hosts > 1, 0.06],
        [isMixed, 0.06],
        [times >= 5, 0.05],
      ]),
      title: 'The instance runs out of ports for connections to the outside.',
      cause: `${times} connections within the last minutes were not made, while others succeed.${crowd ? ` The container holds ${crowd.count} sockets to ${crowd.address}, port ${crowd.port}, and an instance is sure of 128 ports to one destination.` : ''}${isOwnPort ? ' The system itself says that it has no source port left.' : ''} A firewall would let none through, with load or without.`,
      evidence: [
        ...failed.slice(0, 3).flatMap(({ proofs }) => proofs.slice(0, 2)),
        ...(crowd
          ? [proof('container/sockets', `${crowd.count} sockets to ${crowd.address}:${crowd.port}`)]
          : []),
      ],
      ...nextSteps([
        true,
        {
          summary:
            'Look at the detector SNAT Port Exhaustion (Diagnose and solve problems): ports are counted there, and hardly visible from inside.',
        },
      ]),
      fix: {
        summary: 'Reuse connections, and give the site more ports.',
        steps: [
          'Keep one client (requests.Session, httpx.Client, AzureOpenAI) for the life of a worker, in the place of one for each request, and close what is done with.',
          'Bound the pools, and set timeouts, so that connections which nobody needs end.',
          'Integrate the site with a virtual network that has a NAT gateway, or reach the service over a private endpoint.',
        ],
        command:
          'az network vnet subnet update --resource-group <group> --vnet-name <network> --name <subnet> --nat-gateway <nat gateway>',
      },
    };
  },
};

import { shellQuote } from '../../aliases';
import type { Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { instanceLoads } from '../facts/instanceLoads';
import type { InstanceLoad } from '../facts/InstanceLoad';
import { siteProperties } from '../facts/siteSetting';
import { proof } from '../facts/proof';
import { slowMs } from '../facts/slow';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** Percent of the processor. */
const hotCpu = 65;
const idleCpu = 30;

/** From so many requests on the way they are spread is no chance. */
const manyRequests = 50;

/** Fewer open connections are a moment's chance. */
const manyConnections = 20;

/** How much of all requests one instance gets that carries the others' load as well. */
const mostOfAll = 0.75;

/** The affinity cookie keeps clients on one instance, which is hot while the others have nothing to do. */
export const affinityPinning: Rule = {
  id: 'affinity-pinning',
  explains: ['too-few-workers', 'latency-spike'],
  help: {
    means:
      'With client affinity on, the front end sends a client to the same instance again and again. A few busy clients, or a gateway that keeps one cookie for all, fill one instance, and scaling out does not help.',
    shows: [
      'One instance is at its limit and the others idle; more instances change nothing.',
      'Users behind the same gateway or with old cookies are slow, new sessions are quick.',
    ],
    proof: [
      'clientAffinityEnabled on the site, two instances or more, and figures by instance: processor or requests on one of them.',
      'Requests that are slow, or a processor above 65 % on the hot one and below 30 % on the others.',
      'Against it: the hot instance fails rather than being slow, affinity is off, the load is spread. Visits from inside the container, such as those of appcurl, and our own requests do not count.',
    ],
    confused: [
      {
        id: 'bad-instance',
        tell: 'One instance fails, with and without the cookie, however little it has to do.',
      },
      { id: 'plan-contention', tell: 'All machines of the plan are busy.' },
    ],
  },
  evaluate(facts) {
    if (!isAffinityOn(facts)) return undefined;
    const loads = instanceLoads(facts);
    const hot = hottest(loads);
    if (!hot || hot.load.failed > hot.load.requests / 4) return undefined;
    const slow = facts.outside.filter(({ state, probe }) => state === 'ok' && probe.durationMs >= slowMs);
    const isBusy = (hot.load.cpu ?? 0) >= hotCpu;
    if (!isBusy && slow.length === 0 && hot.total < manyRequests) return undefined;
    const idle = loads.filter((load) => load !== hot.load);
    return {
      id: 'affinity-pinning',
      layer: 'performance',
      severity: isBusy || slow.length > 0 ? 'fault' : 'risk',
      confidence: certainty(0.55, [
        [hot.byRequests, 0.14],
        [hot.byCpu, 0.17],
        [hot.byConnections, 0.1],
        [slow.length > 0, 0.07],
        [idle.length > 1, 0.05],
      ]),
      title: `Client affinity keeps the load on ${hot.load.id}, and ${idle.length === 1 ? 'the other instance idles' : `the ${idle.length} others idle`}.`,
      cause: `${[hot.byCpu ? `Its processor is at ${Math.round(hot.load.cpu ?? 0)} %, that of the others at ${idle.map(({ cpu }) => Math.round(cpu ?? 0)).join(' and ')} %.` : '', hot.byRequests ? `It gets ${hot.load.requests} of ${hot.total} requests.` : '', hot.byConnections ? `It holds ${hot.load.connections} of ${hot.open} open connections.` : ''].filter((text) => text !== '').join(' ')} The site has client affinity on, so that a client stays where it was first sent. The hot instance answers, so that it is not sick.`,
      evidence: [
        affinityProof(facts),
        ...hot.load.proofs.slice(0, 2),
        ...idle.flatMap(({ proofs }) => proofs.slice(0, 1)).slice(0, 2),
        ...(hot.load.proofs.length === 0 ? [countProof(loads)] : []),
      ],
      ...nextSteps([
        true,
        {
          summary:
            'Send some requests without the cookie: if they are quick and come from other instances, it is the affinity.',
          command: `for i in 1 2 3 4 5; do curl -so /dev/null -w '%{http_code} %{time_total}\\n' ${address(facts)}; done`,
        },
      ]),
      fix: {
        summary: 'Switch client affinity off, if the app keeps no sessions in its memory.',
        steps: [
          'Move sessions out of the process (Redis, the database, signed cookies).',
          'Switch client affinity off.',
          'If a gateway stands before the site, let it not keep the ARRAffinity cookie for all its clients.',
        ],
        command: azCommand(facts, 'update', '--client-affinity-enabled', 'false'),
      },
    };
  },
};

function isAffinityOn({ evidence }: Facts): boolean {
  return siteProperties(evidence).clientAffinityEnabled === true;
}

/** A word of a command that is made to be pasted. */
function address({ evidence }: Facts): string {
  const host = siteProperties(evidence).defaultHostName;
  return typeof host === 'string' ? shellQuote(`https://${host}/`) : 'https://<site>.azurewebsites.net/';
}

function affinityProof({ evidence: { site } }: Facts): Proof {
  const name = typeof site?.name === 'string' ? `${site.name}: ` : '';
  return proof('site', `${name}clientAffinityEnabled: true`, { file: 'site.json' });
}

interface Hot {
  load: InstanceLoad;
  total: number;
  byCpu: boolean;
  byRequests: boolean;
  byConnections: boolean;
  /** All open connections. */
  open: number;
}

function hottest(loads: readonly InstanceLoad[]): Hot | undefined {
  if (loads.length < 2) return undefined;
  const total = loads.reduce((sum, { requests }) => sum + requests, 0);
  const open = loads.reduce((sum, { connections }) => sum + connections, 0);
  for (const load of loads) {
    const others = loads.filter((other) => other !== load);
    const byCpu = (load.cpu ?? 0) >= hotCpu && others.every(({ cpu }) => cpu !== undefined && cpu <= idleCpu);
    const byConnections = open >= manyConnections && load.connections >= mostOfAll * open;
    const byRequests = total >= 2 * loads.length && load.requests >= mostOfAll * total;
    // An even load speaks against it, whatever the processor does.
    const isEven = total >= manyRequests && load.requests <= total / 2;
    if (byRequests || ((byCpu || byConnections) && !isEven))
      return { load, total, open, byCpu, byRequests, byConnections };
  }
  return undefined;
}

function countProof(loads: readonly InstanceLoad[]): Proof {
  return proof(
    'access logs and sockets',
    loads
      .map(
        ({ id, requests, connections }) =>
          `${id}: ${requests} requests${connections > 0 ? `, ${connections} connections` : ''}`,
      )
      .join('; '),
  );
}

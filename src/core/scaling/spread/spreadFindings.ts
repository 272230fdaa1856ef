import type { InstanceShare, SpreadFinding, SpreadReport } from '../../contracts';

/** How a command names the site; placeholders stand for what is not known. */
export interface SpreadSite {
  name?: string;
  slot?: string;
  group?: string;
}

export interface FindingInput {
  serving: readonly InstanceShare[];
  affinity: SpreadReport['affinity']['state'];
  health: SpreadReport['health']['state'];
  site: SpreadSite;
}

/** Milliseconds from which an instance is slow, where it takes so many times as long as the others. */
const slowMs = 1000;
const slowTimes = 3;

/** Answers without which an instance's time says nothing. */
const fewestAnswers = 3;

/** A failing instance is not a pinned one: what fails with and without the cookie is sick, what is slow with it is busy. */
export function spreadFindings({ serving, affinity, health, site }: FindingInput): SpreadFinding[] {
  if (health === 'one-fails')
    return serving.filter(({ failed }) => failed > 0).map((bad) => badInstance(bad, serving, site));
  return affinity === 'pins' ? [affinityPinning(slowInstance(serving), site)] : [];
}

function badInstance(bad: InstanceShare, serving: readonly InstanceShare[], site: SpreadSite): SpreadFinding {
  const others = serving.length - 1;
  return {
    id: 'bad-instance',
    severity: 'fault',
    title: `Only the instance ${bad.id} fails: ${bad.failed} of its ${bad.requests + bad.withCookie} requests, and none of the ${others === 1 ? 'other' : `${others} others`}.`,
    cause:
      'All instances run the same code with the same settings, so that what fails is that instance. It fails without the affinity cookie as well, so that switching affinity off only spreads its errors over everybody.',
    fix: {
      summary: 'Replace the instance, and let the health check do it the next time.',
      steps: [
        `Restart the machine behind ${bad.id}, or scale out by one and in again.`,
        'Set a health check path: an instance that fails it gets no more requests and is replaced.',
        `Look into it first, while it is there: appservice-doctor diagnose --target azure:${site.name ?? '<site>'} --instance ${bad.id.slice(0, 12)}`,
      ],
    },
  };
}

function affinityPinning(slow: InstanceShare | undefined, site: SpreadSite): SpreadFinding {
  return {
    id: 'affinity-pinning',
    severity: slow ? 'fault' : 'risk',
    title: slow
      ? `Client affinity keeps clients on ${slow.id}, which takes ${slow.medianMs ?? 0} ms where the others are quick.`
      : 'Client affinity keeps every client on the instance that it met first.',
    cause: slow
      ? 'Without the cookie other instances answer, and quickly. The slow one answers as well, so that it is not sick: it has too much to do, and its clients cannot leave it.'
      : 'Without the cookie the requests go to other instances, with it they do not. A few busy clients, a gateway that keeps one cookie for all, or an MCP client that keeps its session can fill one instance, and scaling out does not help them.',
    fix: {
      summary: 'Switch client affinity off, if the app keeps no sessions in its memory.',
      steps: [
        'Move sessions out of the process (Redis, the database, signed cookies).',
        'Switch client affinity off.',
        'If a gateway stands before the site, let it not keep the ARRAffinity cookie for all its clients.',
      ],
      command: affinityCommand(site),
      bicep: 'clientAffinityEnabled: false',
    },
  };
}

/** The az command that switches affinity off; its words are quoted where a shell would read them. */
function affinityCommand({ name = '<site>', slot, group = '<group>' }: SpreadSite): string {
  const words = ['--resource-group', group, '--name', name, ...(slot === undefined ? [] : ['--slot', slot])];
  return `az webapp update ${words.map(quoted).join(' ')} --client-affinity-enabled false`;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$|^<[\w -]+>$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** One that answers slowly while all others are quick. */
function slowInstance(serving: readonly InstanceShare[]): InstanceShare | undefined {
  const timed = serving.filter(({ requests, withCookie }) => requests + withCookie >= fewestAnswers);
  if (timed.length < 2) return undefined;
  return timed.find(
    (one) =>
      (one.medianMs ?? 0) >= slowMs &&
      timed.every(
        (other) => other === one || (one.medianMs ?? 0) >= slowTimes * (other.medianMs ?? Infinity),
      ),
  );
}

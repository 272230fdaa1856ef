import type { Evidence, LogFile } from '../contracts';
import { joinTails } from './joinTails';
import type { LookBook, LookName, Seen } from './looks';

/** Parts of evidence that can be had without entering the container. */
export type RemoteParts = Pick<
  Evidence,
  | 'site'
  | 'siteConfig'
  | 'settings'
  | 'slotSettings'
  | 'slotConfigNames'
  | 'authSettings'
  | 'configReferences'
  | 'kuduChecks'
  | 'autoscale'
  | 'metrics'
  | 'activity'
  | 'instances'
> & {
  logs: LogFile[];
  deployments: Evidence['deployments'];
  /** Plain facts, as those of `container/`. */
  container: Record<string, string>;
};

/** One look at the target from the side of its platform. */
export interface RemoteLook extends LookName {
  take: (signal: AbortSignal) => Promise<Seen<Partial<RemoteParts>>>;
}

/** Takes all remote looks at once; each adds to the evidence as it comes back. */
export async function lookRemotely(
  looks: readonly RemoteLook[],
  { evidence, book, signal }: { evidence: Evidence; book: LookBook; signal: AbortSignal },
): Promise<void> {
  await Promise.all(
    looks.map(async ({ take, ...name }) => {
      await book.takeOrSkip(name, async () => {
        const answer = await take(signal);
        // Within the look, so that whoever is told of its end finds what it saw.
        if (answer.state === 'seen') addParts(evidence, answer.value);
        return answer;
      });
    }),
  );
}

function addParts(
  evidence: Evidence,
  { logs = [], deployments = [], container, instances, site, metrics, ...rest }: Partial<RemoteParts>,
): void {
  addLogs(evidence, logs);
  addDeployments(evidence, deployments);
  if (container) addContainer(evidence, container);
  if (instances) evidence.instances = [...(evidence.instances ?? []), ...instances];
  if (metrics) evidence.metrics = [...(evidence.metrics ?? []), ...metrics];
  // The plan stands with the site, and may come before it.
  if (site) evidence.site = { ...evidence.site, ...site };
  Object.assign(evidence, rest);
}

/** Adds plain facts; an empty one, which says that nothing was found, takes the place of none. */
export function addContainer(evidence: Evidence, facts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(facts)) {
    if (text.trim() !== '' || evidence.container[name] === undefined) evidence.container[name] = text;
  }
}

/** A deployment's log is the same from every side: the longer one has more of it. */
export function addDeployments(evidence: Evidence, deployments: Evidence['deployments']): void {
  for (const deployment of deployments) {
    const before = evidence.deployments.find(({ id }) => id === deployment.id);
    if (!before) evidence.deployments.push(deployment);
    else if (deployment.log.length > before.log.length) before.log = deployment.log;
  }
}

/** Adds logs; of one that was read before, from the same or another side, both tails are kept. */
export function addLogs(evidence: Evidence, logs: readonly LogFile[]): void {
  for (const log of logs) {
    const before = evidence.logs.find(({ path }) => path === log.path);
    if (before) before.text = joinTails(before.text, log.text);
    else evidence.logs.push({ ...log });
  }
}

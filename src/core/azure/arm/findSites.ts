import type { Logger } from '../../contracts';
import type { SiteSummary } from '../site';
import type { ArmClient, AskOptions, Subscription } from './armClient';
import { gathered } from './armQuestions';

/** Subscriptions that are searched at the same time. */
const searchedAtOnce = 4;

/**
 * Apps of that name in all subscriptions. One subscription that cannot be listed does not hide the others; only where
 * none can be is its error the answer.
 */
export async function findSites(
  arm: Pick<ArmClient, 'subscriptions' | 'sites'>,
  name: string,
  logger: Logger,
  { signal }: AskOptions,
): Promise<SiteSummary[]> {
  const found: SiteSummary[] = [];
  const failures: unknown[] = [];
  const subscriptions = await gathered(arm.subscriptions({ signal }));
  const waiting = subscriptions.values();
  const searchOne = async ({ id, name: title }: Subscription): Promise<void> => {
    try {
      for await (const site of arm.sites(id, { signal }))
        if (site.name.toLowerCase() === name.toLowerCase()) found.push(site);
    } catch (error) {
      signal.throwIfAborted();
      failures.push(error);
      const reason = error instanceof Error ? error.message : 'no reason was given';
      logger.warn(`The apps of subscription "${title}" could not be listed: ${reason}`);
    }
  };
  const search = async (): Promise<void> => {
    // The searches share one iterator: each takes the next subscription when it is done with its last.
    for (const subscription of waiting) await searchOne(subscription);
  };
  await Promise.all(Array.from({ length: searchedAtOnce }, search));
  if (failures.length > 0 && failures.length === subscriptions.length) throw failures[0];
  return found.sort((a, b) => a.id.localeCompare(b.id));
}

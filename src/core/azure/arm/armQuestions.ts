import type { WebSiteManagementContext } from '@azure/arm-appservice/api';
import { agentFor } from '../network/agentFor';
import type { SiteRef } from '../site';
import { ArmCall, type ArmOptions } from './armCall';
import type { ArmRecord } from './armClient';
import type { Errand } from './armError';
import { itemsOf } from './armShapes';
import { siteIdOf, siteTitle } from './siteSummary';

/** An operation of the SDK on an app, and its like on a slot. */
export interface Operation<T> {
  ofSite: (context: WebSiteManagementContext, group: string, name: string) => T;
  ofSlot: (context: WebSiteManagementContext, group: string, name: string, slot: string) => T;
}

export interface Paged {
  byPage(): AsyncIterableIterator<unknown>;
}

/** A path that the SDK has no operation for, with its query, `api-version` among it. */
export interface PlainQuestion {
  subscriptionId: string;
  path: string;
  query: Record<string, string>;
}

/** Pages of a plain list that are read; a page of events holds 200. */
const pagesAtMost = 10;

/** The ways to ask ARM something. */
export class ArmQuestions {
  readonly #options: ArmOptions;
  readonly #agent: ReturnType<typeof agentFor>;

  constructor(options: ArmOptions) {
    this.#options = options;
    this.#agent = agentFor(new URL(options.cloud.armUrl), options);
  }

  call(signal: AbortSignal): ArmCall {
    return new ArmCall(this.#options, this.#agent, signal);
  }

  /** The answer to an operation on a site, as it came. `doing` as in `read the settings of`. */
  site(
    site: SiteRef,
    signal: AbortSignal,
    doing: string,
    ask: Operation<Promise<unknown>>,
  ): Promise<ArmRecord> {
    const call = this.call(signal);
    return call.run(errandFor(site, doing), async () => {
      await on(call, site, ask);
      return call.answer;
    });
  }

  /** For operations that answer nothing. */
  async change(
    site: SiteRef,
    signal: AbortSignal,
    doing: string,
    ask: Operation<Promise<unknown>>,
  ): Promise<void> {
    const call = this.call(signal);
    await call.run(errandFor(site, doing), () => on(call, site, ask));
  }

  /** A whole list of a site. */
  list<T>(
    site: SiteRef,
    signal: AbortSignal,
    doing: string,
    ask: Operation<Paged>,
    read: (item: unknown) => T | undefined,
  ): Promise<T[]> {
    const call = this.call(signal);
    return gathered(pages(call, errandFor(site, doing), () => on(call, site, ask), read));
  }

  /** What lies below a site, or with `patch` a change of it. */
  below(
    site: SiteRef,
    signal: AbortSignal,
    doing: string,
    { path, version, patch }: { path: string; version: string; patch?: ArmRecord },
  ): Promise<ArmRecord> {
    const call = this.call(signal);
    return call.run(errandFor(site, doing), () =>
      call.plain(
        call.sites(site.subscriptionId),
        `${siteIdOf(site)}${path}`,
        { 'api-version': version },
        patch,
      ),
    );
  }

  /** A list outside of a site. */
  plainList<T>(
    { subscriptionId, path, query }: PlainQuestion,
    signal: AbortSignal,
    errand: Errand,
    read: (item: unknown) => T | undefined,
  ): Promise<T[]> {
    const call = this.call(signal);
    return call.run(errand, async () => {
      const context = call.sites(subscriptionId);
      let answer = await call.plain(context, path, query);
      const items = itemsOf(answer, read);
      for (let page = 1; typeof answer.nextLink === 'string' && page < pagesAtMost; page += 1) {
        answer = await call.plain(context, answer.nextLink, {});
        items.push(...itemsOf(answer, read));
      }
      return items;
    });
  }
}

export async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The SDK turns the pages, we read them as they came. */
export async function* pages<T>(
  call: ArmCall,
  errand: Errand,
  ask: () => Paged,
  read: (item: unknown) => T | undefined,
): AsyncGenerator<T> {
  const turning = await call.run(errand, () => Promise.resolve(ask().byPage()));
  for (;;) {
    const turned = await call.run(errand, () => turning.next());
    if (turned.done) return;
    yield* itemsOf(call.answer, read);
  }
}

function on<T>(call: ArmCall, site: SiteRef, { ofSite, ofSlot }: Operation<T>): T {
  const { subscriptionId, resourceGroup, name, slot } = site;
  const context = call.sites(subscriptionId);
  return slot === undefined
    ? ofSite(context, resourceGroup, name)
    : ofSlot(context, resourceGroup, name, slot);
}

export function errandFor(site: SiteRef, doing: string): Errand {
  return { doing: `${doing} the ${siteTitle(site)}`, of: siteTitle(site) };
}

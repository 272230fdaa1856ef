import { setTimeout as delay } from 'node:timers/promises';
import { createWebSiteManagement, type WebSiteManagementContext } from '@azure/arm-appservice/api';
import { createSubscription } from '@azure/arm-resources-subscriptions/api';
import * as v from 'valibot';
import type { Logger } from '../../contracts';
import { azureFailed } from '../azureErrors';
import type { agentFor } from '../network/agentFor';
import type { Door } from '../network/door';
import type { Credential } from '../signin/kuduToken';
import type { ArmRecord } from './armClient';
import { armError, type Errand } from './armError';
import type { ArmPolicy, ArmResponse, Sleep } from './armPolicy';
import { longRunning } from './longRunning';
import { patience } from './patience';

export interface ArmOptions extends Door {
  credential: Credential;
  logger: Logger;
  /** The clock's own unless a test has less time. */
  sleep?: Sleep;
}

export type SubscriptionContext = ReturnType<typeof createSubscription>;

const Answer = v.record(v.string(), v.unknown());

/**
 * What serves one question to ARM: the SDK's context with the signal, our patience and an ear for the raw answer, of
 * which the SDK's models know only a part.
 */
export class ArmCall {
  readonly #options: ArmOptions;
  readonly #signal: AbortSignal;
  readonly #clientOptions;
  #response: ArmResponse | undefined;

  constructor(options: ArmOptions, agent: ReturnType<typeof agentFor>, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    const { cloud, logger, sleep = quietly } = options;
    const policies = [
      longRunning({ signal, sleep }),
      patience({ signal, sleep, onWait: (line) => logger.debug(line) }),
      this.#ear(new URL(cloud.armUrl).origin),
    ];
    this.#clientOptions = {
      endpoint: cloud.armUrl,
      credentials: { scopes: [cloud.armScope] },
      agent,
      // Ours has bounds.
      retryOptions: { maxRetries: 0 },
      additionalPolicies: policies.map((policy) => ({ policy, position: 'perCall' as const })),
    };
  }

  sites(subscriptionId: string): WebSiteManagementContext {
    return createWebSiteManagement(this.#options.credential, subscriptionId, this.#clientOptions);
  }

  subscriptions(): SubscriptionContext {
    return createSubscription(this.#options.credential, this.#clientOptions);
  }

  /** ARM's last answer, as it came. */
  get answer(): ArmRecord {
    return v.parse(Answer, JSON.parse(this.#response?.bodyAsText ?? ''));
  }

  /** What the SDK has no operation for, through the same pipeline. Gives the answer. */
  async plain(
    context: WebSiteManagementContext,
    path: string,
    query: Record<string, string>,
    patch?: ArmRecord,
  ): Promise<ArmRecord> {
    const there = context.pathUnchecked(path);
    const { status } = await (patch === undefined
      ? there.get({ queryParameters: query })
      : there.patch({ queryParameters: query, body: patch }));
    if (!status.startsWith('2')) throw new Error(`ARM answered ${status}`);
    return this.answer;
  }

  /** Runs what asks, and turns what goes wrong into an error for users or the signal's reason. */
  async run<T>(errand: Errand, ask: () => Promise<T>): Promise<T> {
    this.#signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      this.#signal.throwIfAborted();
      throw armError(error, this.#response, new URL(this.#options.cloud.armUrl).host, errand);
    }
  }

  #ear(origin: string): ArmPolicy {
    return {
      name: 'ear',
      sendRequest: async (request, next) => {
        // A link to a next page or to an operation comes from an answer: the token goes nowhere else by it.
        if (new URL(request.url).origin !== origin)
          throw azureFailed('stay with its own host', 'a foreign link');
        request.abortSignal = this.#signal;
        this.#response = undefined;
        this.#response = await next(request);
        if (this.#response.status === 401) this.#options.credential.forget?.();
        return this.#response;
      },
    };
  }
}

const quietly: Sleep = (ms, signal) => delay(ms, undefined, { signal });

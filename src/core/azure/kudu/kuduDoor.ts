import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import type { DoctorError } from '../../contracts';
import { azureUnreachable, kuduUnresolvable } from '../azureErrors';
import { agentFor } from '../network/agentFor';
import type { Door } from '../network/door';
import { proxyFor } from '../network/proxyFor';
import { reasonOf } from '../network/reasonOf';
import { retryAfterMs } from '../network/retryAfter';
import type { TokenSource } from '../signin/kuduToken';
import type { KuduOptions } from './kuduClient';

/** Where a site's Kudu is, and what it lets us in with. */
export interface KuduAddress extends Door {
  /** From ARM, with a port where it is not 443. */
  scmHost: string;
  token: TokenSource;
  /** Milliseconds until Kudu must have begun to answer; 30 s by default. */
  answerLimitMs?: number;
  /** Milliseconds without a byte after which an answer that was begun is given up; 60 s by default. */
  silenceLimitMs?: number;
  /** The clock's own unless a test has less time. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface KuduAsk extends KuduOptions {
  headers?: Record<string, string>;
  /** Milliseconds without a byte after which a body that was begun is given up; 60 s by default. */
  silentMs?: number;
}

const answerLimitByDefaultMs = 30_000;
const silenceLimitByDefaultMs = 60_000;
/** Milliseconds that one question may wait in all where Kudu asks for fewer requests. */
const waitingAllowedMs = 60_000;
const attempts = 3;

/** Requests to one Kudu: connections kept, TLS verified, no redirect followed, each request with a fresh token. */
export class KuduDoor {
  readonly address: KuduAddress;
  readonly agent: ReturnType<typeof agentFor>;
  readonly #url: URL;

  constructor(address: KuduAddress) {
    this.address = address;
    this.#url = new URL(`https://${address.scmHost}`);
    this.agent = agentFor(this.#url, address);
  }

  /** Waits; rejects with the signal's reason. Milliseconds. */
  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    const { sleep } = this.address;
    try {
      await (sleep ? sleep(ms, signal) : delay(ms, undefined, { signal }));
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }

  /** What goes with a request: the token, and the cookie that names the instance. */
  async headers({ instance, signal }: KuduOptions): Promise<Record<string, string>> {
    const token = await this.address.token(signal);
    return {
      authorization: `Bearer ${token}`,
      'user-agent': 'appservice-doctor',
      // The instance's id comes from ARM: nothing but its own letters may get into a header.
      ...(instance === undefined ? {} : { cookie: `ARRAffinity=${instance.replace(/[^\w-]/g, '')}` }),
    };
  }

  /**
   * Asks once. Resolves with any answer; rejects with `kudu-unresolvable`, `azure-unreachable`, the errors of signing
   * in, or the signal's reason.
   */
  async ask(path: string, ask: KuduAsk): Promise<IncomingMessage> {
    const { signal } = ask;
    signal.throwIfAborted();
    const headers = { ...(await this.headers(ask)), ...ask.headers };
    const { answerLimitMs = answerLimitByDefaultMs, silenceLimitMs = silenceLimitByDefaultMs } = this.address;
    return new Promise((resolve, reject) => {
      const request = https.get(new URL(path, this.#url), { agent: this.agent, headers, signal });
      const limit = setTimeout(() => {
        request.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' }));
      }, answerLimitMs);
      request.once('response', (response) => {
        clearTimeout(limit);
        if (response.statusCode === 401) this.address.token.forget?.();
        // Who reads the body hears of its end; an end that comes after must not become an uncaught error.
        response.on('error', () => undefined);
        response.setTimeout(ask.silentMs ?? silenceLimitMs, () => response.destroy());
        resolve(response);
      });
      request.once('error', (error) => {
        clearTimeout(limit);
        reject(signal.aborted ? (signal.reason as Error) : this.unreachable(error));
      });
    });
  }

  /** Asks, and again where Kudu wants to be asked later (429) or was not there for a moment. It only looks. */
  async askPatiently(path: string, ask: KuduAsk): Promise<IncomingMessage> {
    let left = waitingAllowedMs;
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.ask(path, ask);
      const { statusCode = 0 } = response;
      const busy = statusCode === 429 || statusCode === 502 || statusCode === 503 || statusCode === 504;
      const wait = busy ? (askedToWait(response) ?? 1000 * attempt) : undefined;
      if (wait === undefined || wait > left || attempt === attempts) return response;
      response.destroy();
      left -= wait;
      await this.sleep(wait, ask.signal);
    }
  }

  unreachable(error: unknown): DoctorError {
    const { scmHost } = this.address;
    const reason = reasonOf(error);
    // Behind a proxy it is the proxy's own name that did not resolve.
    const own = proxyFor(this.#url, this.address) === undefined;
    return own && /^(ENOTFOUND|EAI_AGAIN)/.test(reason)
      ? kuduUnresolvable(scmHost)
      : azureUnreachable(scmHost, reason);
  }
}

export function askedToWait({ headers }: IncomingMessage): number | undefined {
  return retryAfterMs((name) => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  }, Date.now());
}

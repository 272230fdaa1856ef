import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';

/** A token this close to its end is renewed, so that what is begun with it also ends with it. Milliseconds. */
const renewBeforeMs = 5 * 60_000;

export interface KeptTokens extends TokenCredential {
  /** For a token that was refused (401) before its end: the next one is asked for anew. */
  forget(): void;
}

/**
 * Keeps the tokens of a credential in memory until they near their end, one for each scope and tenant, and asks once
 * for all who ask at the same time: a tool such as az takes a second and a process for each token.
 */
export function keepTokens(credential: TokenCredential, now: () => number = Date.now): KeptTokens {
  const kept = new Map<string, AccessToken>();
  const asked = new Map<string, Promise<AccessToken | null>>();

  const ask = (
    key: string,
    scopes: string | string[],
    options: GetTokenOptions,
  ): Promise<AccessToken | null> => {
    const question = `${key}${options.claims ?? ''}`;
    const running = asked.get(question);
    if (running) return running;
    // One caller's cancellation must not take the token from the others: each waits for it by its own signal.
    const answer = credential
      .getToken(scopes, { ...options, abortSignal: undefined })
      .then((token) => {
        if (token) kept.set(key, token);
        return token;
      })
      .finally(() => asked.delete(question));
    asked.set(question, answer);
    return answer;
  };

  return {
    forget: () => {
      kept.clear();
    },
    async getToken(scopes, options = {}) {
      const { abortSignal, claims, tenantId } = options;
      const key = JSON.stringify([scopes, tenantId ?? null]);
      // Claims are what a resource wants beyond the token that it refused: that one is of no use any more.
      if (claims !== undefined) kept.delete(key);
      const token = kept.get(key);
      if (token && (token.refreshAfterTimestamp ?? token.expiresOnTimestamp - renewBeforeMs) > now())
        return token;
      return unlessAborted(ask(key, scopes, options), abortSignal);
    },
  };
}

type AbortSignalLike = NonNullable<GetTokenOptions['abortSignal']>;

function unlessAborted<T>(answer: Promise<T>, signal: AbortSignalLike | undefined): Promise<T> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(new DOMException('The token is no longer wanted.', 'AbortError'));
    };
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort);
    answer.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', onAbort);
    });
  });
}

import type { TokenCredential } from '@azure/identity';
import { azureSignInNeeded } from '../azureErrors';
import type { Cloud } from '../clouds';

/** Gives a bearer token, fresh enough for a request that begins now. */
export type TokenSource = (signal: AbortSignal) => Promise<string>;

/** Kudu's tokens out of a credential: asked for anew for each connection, which renews them in time. */
export function kuduToken(credential: TokenCredential, cloud: Cloud): TokenSource {
  return async (signal) => {
    const token = await credential
      .getToken(cloud.kuduScope, { abortSignal: signal })
      .catch((error: unknown) => {
        signal.throwIfAborted();
        throw error;
      });
    if (!token) throw azureSignInNeeded([]);
    return token.token;
  };
}

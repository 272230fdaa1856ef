import type { TokenCredential } from '@azure/identity';
import { azureSignInNeeded } from '../azureErrors';
import type { Cloud } from '../clouds';
import type { KeptTokens } from './keepTokens';

/** A credential; one that keeps its tokens can be told that one of them was refused. */
export type Credential = TokenCredential & Partial<Pick<KeptTokens, 'forget'>>;

/** Gives a bearer token, fresh enough for a request that begins now. */
export interface TokenSource {
  (signal: AbortSignal): Promise<string>;
  forget?: () => void;
}

/** Kudu's tokens out of a credential: asked for anew for each connection, which renews them in time. */
export function kuduToken(credential: Credential, cloud: Cloud): TokenSource {
  const token = async (signal: AbortSignal): Promise<string> => {
    const given = await credential
      .getToken(cloud.kuduScope, { abortSignal: signal })
      .catch((error: unknown) => {
        signal.throwIfAborted();
        throw error;
      });
    if (!given) throw azureSignInNeeded([]);
    return given.token;
  };
  return Object.assign(token, { forget: () => credential.forget?.() });
}

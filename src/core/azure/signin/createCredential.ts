import type { AccessToken, TokenCredential } from '@azure/identity';
import type { DoctorError } from '../../contracts';
import { azureSignInNeeded } from '../azureErrors';
import { keepTokens, type KeptTokens } from './keepTokens';
import { signInFailure, type SignInFailure } from './signInFailure';
import { credentialKinds, type CredentialKind, type SignInOptions, signInWays } from './signInWays';

export interface CredentialOptions extends SignInOptions {
  /** One way, or all of them in turn until one gives a token; that one is then kept to. */
  kind: CredentialKind | 'chain';
  /** Told of each step in a sentence without secrets. */
  onStep: (line: string) => void;
  /** Ends every request for a token. */
  signal: AbortSignal;
}

/**
 * A credential whose errors are those of azureErrors.ts: `azure-sign-in-needed`, `azure-sign-in-failed`,
 * `azure-mfa-needed`, `azure-wrong-tenant`, `azure-token-expired`, `azure-unreachable`, or the signal's reason.
 * Tokens are kept in memory only.
 */
export function createCredential(options: CredentialOptions): KeptTokens {
  const signIn = new SignIn(options);
  return keepTokens({ getToken: (scopes, asked = {}) => signIn.token(scopes, asked) });
}

type Scopes = Parameters<TokenCredential['getToken']>[0];
type Asked = NonNullable<Parameters<TokenCredential['getToken']>[1]>;
type Outcome = { kind: 'token'; token: AccessToken } | SignInFailure;

class SignIn {
  readonly #options: CredentialOptions;
  #signedIn: { who: string; credential: TokenCredential } | undefined;
  #networkError: unknown;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: CredentialOptions) {
    this.#options = options;
  }

  /** One at a time: two audiences asked for at once must not ask a person for two codes. */
  token(scopes: Scopes, asked: Asked): Promise<AccessToken> {
    const { signal } = this.#options;
    const answer = this.#last.then(() => {
      signal.throwIfAborted();
      const options = { ...asked, abortSignal: signal };
      return this.#signedIn ? this.#again(this.#signedIn, scopes, options) : this.#first(scopes, options);
    });
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #first(scopes: Scopes, asked: Asked): Promise<AccessToken> {
    const { kind, onStep } = this.#options;
    const tried: string[] = [];
    const refusals: DoctorError[] = [];
    for (const each of kind === 'chain' ? credentialKinds : [kind]) {
      const { title } = signInWays[each];
      const outcome = await this.#try(each, scopes, asked);
      if (outcome.kind === 'token') {
        onStep(`Signed in by ${title}.`);
        return outcome.token;
      }
      const reason = (outcome.kind === 'unavailable' ? outcome.reason : outcome.error.message).replace(
        /\.$/,
        '',
      );
      onStep(`${title}: ${reason}.`);
      tried.push(`${title}, ${reason}`);
      if (outcome.kind === 'refused') refusals.push(outcome.error);
    }
    // Who is signed in and lacks a second factor is helped by that sentence, not by the list of all that is not there.
    throw refusals.find(({ code }) => code === 'azure-mfa-needed') ?? refusals[0] ?? azureSignInNeeded(tried);
  }

  async #try(kind: CredentialKind, scopes: Scopes, asked: Asked): Promise<Outcome> {
    const { title, make } = signInWays[kind];
    const ear = (error: unknown): void => {
      this.#networkError = error;
    };
    const made = await Promise.resolve()
      .then(() => make(this.#options, ear))
      .catch((error: unknown) => this.#failure(title, error));
    if (typeof made === 'string') return { kind: 'unavailable', reason: made };
    if ('kind' in made) return made;
    const outcome = await this.#ask(title, made, scopes, asked);
    if (outcome.kind === 'token') this.#signedIn = { who: title, credential: made };
    return outcome;
  }

  async #again(
    { who, credential }: { who: string; credential: TokenCredential },
    scopes: Scopes,
    asked: Asked,
  ): Promise<AccessToken> {
    const outcome = await this.#ask(who, credential, scopes, asked);
    if (outcome.kind === 'token') return outcome.token;
    if (outcome.kind === 'refused') throw outcome.error;
    this.#signedIn = undefined;
    throw azureSignInNeeded([`${who}, ${outcome.reason}`]);
  }

  async #ask(who: string, credential: TokenCredential, scopes: Scopes, asked: Asked): Promise<Outcome> {
    this.#networkError = undefined;
    try {
      const token = await credential.getToken(scopes, asked);
      return token ? { kind: 'token', token } : { kind: 'unavailable', reason: 'it gave no token' };
    } catch (error) {
      return this.#failure(who, error);
    }
  }

  #failure(who: string, error: unknown): SignInFailure {
    const { cloud, signal } = this.#options;
    signal.throwIfAborted();
    const { authorityHost } = cloud;
    return signInFailure({ error, who, authorityHost, networkError: this.#networkError });
  }
}

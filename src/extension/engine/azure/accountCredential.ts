import { type Cloud, createCredential } from '../../../core/azure';
import type { AzureAsks } from '../azure';
import type { AzureSignIn, MicrosoftCloud } from '../azureAccount';
import type { Credential } from './credential';
import { editorCredential } from './editorCredential';

export interface AccountCredentialOptions {
  cloud: Cloud & { name: MicrosoftCloud };
  signIn: AzureSignIn;
  tenantId?: string | undefined;
  asks: Pick<AzureAsks, 'editorToken'>;
  proxy?: string | undefined;
  env: NodeJS.ProcessEnv;
  /** Told of each step in a sentence without secrets. */
  onStep: (line: string) => void;
  /** Ends every request for a token. */
  signal: AbortSignal;
}

/** Tokens for an account of the user's choice. Errors: those of `createCredential`. */
export function accountCredential(options: AccountCredentialOptions): Credential {
  const { cloud, signIn, tenantId, asks, proxy, env, onStep, signal } = options;
  const machine = (kind: Parameters<typeof createCredential>[0]['kind']): Credential =>
    createCredential({
      cloud,
      kind,
      env,
      onStep,
      signal,
      ...(tenantId === undefined ? {} : { tenantId }),
      ...(proxy === undefined ? {} : { proxy }),
    });
  const editor = editorCredential({ cloud: cloud.name, tenantId, asks, onStep });
  if (signIn === 'editor') return editor;
  return signIn === 'any' ? firstThenOther(editor, machine('chain'), onStep) : machine(signIn);
}

/** The editor's account where there is one; the machine's where it gives no token. */
function firstThenOther(first: Credential, other: Credential, onStep: (line: string) => void): Credential {
  return {
    getToken: async (scopes, options) => {
      try {
        return await first.getToken(scopes, options);
      } catch (error) {
        onStep(
          `${error instanceof Error ? error.message : String(error)} Going on with what this machine has.`,
        );
        return other.getToken(scopes, options);
      }
    },
  };
}

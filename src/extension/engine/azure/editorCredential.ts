import type { AzureAsks } from '../azure';
import type { MicrosoftCloud } from '../azureAccount';
import type { Credential } from './credential';
import { editorNotSignedIn } from './errors';
import { expiryOf } from './expiryOf';

/**
 * The Microsoft account of the editor as a credential. It asks nobody: signing in is a command of its own. Errors:
 * `azure-sign-in-needed`.
 */
export function editorCredential({
  cloud,
  tenantId,
  asks,
  onStep,
}: {
  cloud: MicrosoftCloud;
  tenantId: string | undefined;
  asks: Pick<AzureAsks, 'editorToken'>;
  onStep: (line: string) => void;
}): Credential {
  let told: string | undefined;
  return {
    getToken: async (scopes, options) => {
      const wanted = typeof scopes === 'string' ? [scopes] : scopes;
      const given = await asks
        .editorToken({ cloud, scopes: wanted, tenantId: tenantId ?? options?.tenantId })
        .catch((error: unknown) => {
          throw editorNotSignedIn(error);
        });
      if (!given) throw editorNotSignedIn();
      if (told !== given.account) onStep(`Signed in by the editor's Microsoft account ${given.account}.`);
      told = given.account;
      return { token: given.token, expiresOnTimestamp: expiryOf(given.token, Date.now()) };
    },
  };
}

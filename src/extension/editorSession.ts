import * as vscode from 'vscode';
import type { EditorToken } from './engine/azure';
import type { MicrosoftCloud } from './engine/azureAccount';

/** The editor has one provider for the public cloud and another, with a setting of its own, for all others. */
const providers: Record<MicrosoftCloud, string> = {
  public: 'microsoft',
  usgov: 'microsoft-sovereign-cloud',
  china: 'microsoft-sovereign-cloud',
};

interface Wanted {
  cloud: MicrosoftCloud;
  scopes: readonly string[];
  tenantId?: string | undefined;
}

/** A token of the account that is signed in, without asking anybody; undefined where there is none. */
export async function editorToken(wanted: Wanted): Promise<EditorToken | undefined> {
  return tokenOf(await session(wanted, { silent: true }));
}

/** Lets the user sign in, or choose another account than the one that is signed in. Rejects when they decline. */
export async function signInToEditor(wanted: Wanted, isAnother: boolean): Promise<EditorToken | undefined> {
  return tokenOf(
    await session(wanted, { createIfNone: true, ...(isAnother ? { clearSessionPreference: true } : {}) }),
  );
}

function session(
  { cloud, scopes, tenantId }: Wanted,
  options: vscode.AuthenticationGetSessionOptions,
): Thenable<vscode.AuthenticationSession | undefined> {
  // The provider reads the tenant out of a scope that Entra never sees.
  const all = tenantId === undefined ? [...scopes] : [...scopes, `VSCODE_TENANT:${tenantId}`];
  return vscode.authentication.getSession(providers[cloud], all, options);
}

function tokenOf(session: vscode.AuthenticationSession | undefined): EditorToken | undefined {
  return session && { token: session.accessToken, account: session.account.label };
}

import type { CredentialKind } from '../../core/azure';

/** The clouds of Microsoft. */
export type MicrosoftCloud = 'public' | 'usgov' | 'china';

/** How one signs in: the editor's session, then what the machine has; the one or the other; or one way alone. */
export type AzureSignIn = 'any' | 'editor' | 'chain' | Exclude<CredentialKind, 'device-code'>;

/** Who looks at one of Microsoft's clouds. */
export interface CloudAccount {
  kind: 'cloud';
  cloud: MicrosoftCloud;
  signIn: AzureSignIn;
  /** The account's own where it is left out. */
  tenantId?: string | undefined;
}

/** Which Azure, and who looks at it. */
export type AzureAccount = CloudAccount | { kind: 'lab'; lab: string };

/** Equal accounts have equal keys. */
export function accountKey(account: AzureAccount): string {
  return account.kind === 'lab'
    ? `lab/${account.lab}`
    : [account.cloud, account.signIn, account.tenantId ?? ''].join('/');
}

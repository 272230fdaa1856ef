import type { AzureAccount, CloudAccount } from './azureAccount';
import type { AzureChoice } from './azureChoice';

/** Who looks at an app: its lab, or the user's account in the app's cloud and the tenant of its subscription. */
export function accountFor(
  { name, tenantId }: Pick<AzureChoice, 'name' | 'tenantId'>,
  usual: CloudAccount,
): AzureAccount {
  if (name.cloud === 'lab') return { kind: 'lab', lab: name.lab ?? 'lab' };
  const tenant = tenantId ?? usual.tenantId;
  return {
    kind: 'cloud',
    cloud: name.cloud,
    signIn: usual.signIn,
    ...(tenant === undefined ? {} : { tenantId: tenant }),
  };
}

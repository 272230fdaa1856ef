import type { Facts } from '../facts';
import { isRecord } from './isRecord';

/** A storage mount of the site's own, as ARM has it in `azureStorageAccounts`. */
export interface OwnMount {
  name: string;
  account?: string;
  share?: string;
  path?: string;
  /** `Ok`, `InvalidCredentials`, `InvalidShare`, `NotValidated`. */
  state?: string;
}

/** Undefined where ARM's configuration was not read. */
export function ownMounts({ evidence: { siteConfig } }: Facts): OwnMount[] | undefined {
  const accounts = siteConfig?.azureStorageAccounts;
  if (!isRecord(accounts)) return undefined;
  return Object.entries(accounts).flatMap(([name, mount]) => {
    if (!isRecord(mount)) return [];
    const text = (field: string): string | undefined => {
      const value = mount[field];
      return typeof value === 'string' ? value : undefined;
    };
    const [account, share, path, state] = [
      text('accountName'),
      text('shareName'),
      text('mountPath'),
      text('state'),
    ];
    return [
      {
        name,
        ...(account === undefined ? {} : { account }),
        ...(share === undefined ? {} : { share }),
        ...(path === undefined ? {} : { path }),
        ...(state === undefined ? {} : { state }),
      },
    ];
  });
}

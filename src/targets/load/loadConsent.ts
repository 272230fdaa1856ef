import { isIP } from 'node:net';
import { isPrivateAddress } from '../../core/diagnosis/facts/addressScope';
import type { Target } from '../target';

/** What has to be asked before load is sent. */
export type LoadConsent =
  /** A lab is there for it. */
  | { kind: 'none' }
  | { kind: 'ask' }
  /** Others depend on it: its name is typed. */
  | { kind: 'name'; name: string };

/**
 * How the user's word is had. A production site is an app in Azure that is not a slot, and a host that is to be seen
 * in public or whose addresses are not known. Rejects only with the signal's reason.
 */
export async function loadConsent(target: Target, signal: AbortSignal): Promise<LoadConsent> {
  const { info, permission, siteUrl, site } = target;
  if (permission === 'everything') return { kind: 'none' };
  if (info.kind === 'azure')
    return site?.ref.slot === undefined ? { kind: 'name', name: info.name } : { kind: 'ask' };
  const host = siteUrl === undefined ? '' : new URL(siteUrl).hostname.replace(/^\[|\]$/g, '');
  const isPrivate = await isPrivateHost(host, target);
  signal.throwIfAborted();
  return isPrivate ? { kind: 'ask' } : { kind: 'name', name: host };
}

async function isPrivateHost(host: string, target: Target): Promise<boolean> {
  if (isIP(host) !== 0) return isPrivateAddress(host);
  const addresses = host === 'localhost' ? ['127.0.0.1'] : await target.resolveOutside(host).catch(() => []);
  return addresses.length > 0 && addresses.every(isPrivateAddress);
}

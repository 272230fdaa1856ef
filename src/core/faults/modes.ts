import type { AliasName } from '../aliases';

export interface FaultMode {
  mode: string;
  /** What it breaks, in a few words. */
  breaks: string;
  /** The aliases that catch it. */
  caughtBy: readonly AliasName[];
}

/** The modes of the fault-injectable sample app, public and ours (PLATFORM.md, the sample). */
export const faultModes = [
  { mode: 'off', breaks: 'everything as it should be', caughtBy: [] },
  { mode: 'wrong-endpoint', breaks: 'a typo in the endpoint', caughtBy: ['ai-dns', 'ai-curl'] },
  { mode: 'dns-fail', breaks: 'a host that cannot resolve', caughtBy: ['ai-dns'] },
  { mode: 'bad-creds', breaks: 'an identity that is not there', caughtBy: ['appenv'] },
  { mode: 'port-mismatch', breaks: 'forwarded to a dead port', caughtBy: ['checkport', 'appcurl'] },
  { mode: 'dep-import-error', breaks: 'a package is missing', caughtBy: ['showpkgs', 'deploylogs'] },
  { mode: 'latency-spike', breaks: 'four seconds before each call', caughtBy: ['ai-latency'] },
] as const satisfies readonly FaultMode[];

export type FaultModeName = (typeof faultModes)[number]['mode'];

export function isFaultMode(text: string): text is FaultModeName {
  return faultModes.some(({ mode }) => mode === text);
}

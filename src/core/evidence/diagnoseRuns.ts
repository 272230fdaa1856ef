import type { AliasName } from '../aliases';
import type { View } from '../contracts';

/** What may be run without asking the user. */
export type RunPermission = 'everything' | 'read-only';

export interface DiagnoseRun {
  alias: AliasName;
  args: string[];
  view: View;
}

const shell = (alias: AliasName, ...args: string[]): DiagnoseRun => ({ alias, args, view: 'shell' });
const app = (alias: AliasName, ...args: string[]): DiagnoseRun => ({ alias, args, view: 'app' });

/**
 * The aliases of one diagnosis, the slow ones first so that they do not wait for a channel. In the app's view run
 * those whose answer depends on the environment.
 */
export const diagnoseRuns: readonly DiagnoseRun[] = [
  shell('ai-latency'),
  shell('ai-diagnose'),
  shell('ai-test'),
  shell('ai-access-check'),
  shell('ai-curl'),
  app('ai-diagnose'),
  app('ai-test'),
  app('ai-curl'),
  app('ai-dns'),
  shell('ai-dns'),
  shell('checkport'),
  shell('appcurl', '/health'),
  shell('appenv'),
  app('appenv'),
  shell('appconfig'),
  shell('showpkgs'),
  shell('deploylogs', '50'),
  shell('logfiles'),
];

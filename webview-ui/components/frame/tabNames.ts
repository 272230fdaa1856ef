import type { Tab } from '../../../src/protocol';

export const tabNames: Record<Tab, string> = {
  verdict: 'Verdict',
  aliases: 'Aliases',
  packages: 'Packages',
  environment: 'Environment',
  latency: 'Latency',
  deployments: 'Deployments',
  log: 'Log',
};

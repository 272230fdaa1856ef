/** A file of its own, which needs no schema. */
export const tabs = [
  'verdict',
  'aliases',
  'packages',
  'environment',
  'latency',
  'deployments',
  'swap',
  'workers',
  'instances',
  'load',
  'log',
] as const;
export type Tab = (typeof tabs)[number];

/** A file of its own: the small entry of the extension asks for the names, and needs no schema for that. */
export const tabs = [
  'verdict',
  'aliases',
  'packages',
  'environment',
  'latency',
  'deployments',
  'workers',
  'instances',
  'log',
] as const;
export type Tab = (typeof tabs)[number];

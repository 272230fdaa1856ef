/** The layers of a web app on App Service, in the order in which a request meets them. */
export const layers = [
  'platform',
  'deployment',
  'startup',
  'config',
  'network',
  'identity',
  'ai-endpoint',
  'app-code',
  'performance',
  'storage',
] as const;

import type { PanelState } from '../../../src/protocol';

export type Hop = NonNullable<PanelState['diagnosis']>['hops'][number];

export const hopNames: Record<Hop['id'], string> = {
  client: 'Client',
  'front-end': 'Front end',
  container: 'Container',
  app: 'App',
  identity: 'Identity',
  dns: 'DNS',
  model: 'Model',
};

export const wayNames: Record<Hop['way'], string> = {
  shared: 'The request',
  app: "App's way",
  platform: "Platform's way",
};

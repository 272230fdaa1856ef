import type { Drill } from './Drill';
import { chat, health } from './requests';

export const managedIdentityMissing: Drill = {
  id: 'managed-identity-missing',
  title: 'The site has no identity.',
  broken: { conditions: { identity: 'none' } },
  probes: [health, chat],
};

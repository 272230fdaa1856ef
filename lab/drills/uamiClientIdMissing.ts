import { USER_ASSIGNED_CLIENT_ID } from '../conditions';
import type { Drill } from './Drill';
import { chat, health } from './requests';

export const uamiClientIdMissing: Drill = {
  id: 'uami-client-id-missing',
  title: 'The site has a user-assigned identity alone, and nothing names it.',
  lab: { conditions: { identity: 'user-assigned' } },
  broken: {},
  healthy: { settings: { AZURE_CLIENT_ID: USER_ASSIGNED_CLIENT_ID } },
  probes: [health, chat],
};

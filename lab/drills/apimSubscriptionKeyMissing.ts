import { GATEWAY_KEY } from '../conditions';
import type { Drill } from './Drill';
import { assistant } from './apps';
import { chat, health } from './requests';

export const apimSubscriptionKeyMissing: Drill = {
  id: 'apim-subscription-key-missing',
  title: 'The gateway before the model wants a key, and the app sends none.',
  lab: {
    ...assistant('contoso-gateway.azure-api.net'),
    conditions: { model: { host: 'contoso-gateway.azure-api.net', refuses: 'gateway-key-missing' } },
  },
  broken: {},
  healthy: { settings: { GATEWAY_SUBSCRIPTION_KEY: GATEWAY_KEY } },
  probes: [health, chat],
};

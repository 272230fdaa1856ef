import type { Drill } from './Drill';
import { chat, health } from './requests';

export const privateEndpointPublicDns: Drill = {
  id: 'private-endpoint-public-dns',
  title: 'A privatelink name has a public address, and public access is disabled.',
  lab: {
    conditions: {
      model: {
        host: 'contoso-chat.openai.azure.com',
        privateLink: 'contoso-chat.privatelink.openai.azure.com',
      },
    },
  },
  broken: { conditions: { model: { refuses: 'network-denied' } } },
  healthy: { conditions: { model: { address: '10.20.1.4' } } },
  probes: [health, chat],
};

import type { Drill } from './Drill';
import { chat, health } from './requests';

export const wrongEndpoint: Drill = {
  id: 'wrong-endpoint',
  title: 'The endpoint setting names a resource that does not exist.',
  broken: { settings: { AZURE_AI_FOUNDRY_ENDPOINT: 'https://contoso-chat-prod2.openai.azure.com/' } },
  probes: [health, chat],
};

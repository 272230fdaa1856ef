import type { Drill } from './Drill';
import { assistant } from './apps';
import { chat, health } from './requests';

export const aiKeyAuthDisabled: Drill = {
  id: 'ai-key-auth-disabled',
  title: 'The resource accepts no keys any more.',
  lab: assistant('contoso-assistant.openai.azure.com'),
  broken: { conditions: { model: { refuses: 'key-auth-disabled' } } },
  probes: [health, chat],
};

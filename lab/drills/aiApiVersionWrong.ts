import type { Drill } from './Drill';
import { assistant } from './apps';
import { chat, health } from './requests';

export const aiApiVersionWrong: Drill = {
  id: 'ai-api-version-wrong',
  title: 'The app asks with a version that the resource does not know.',
  lab: assistant('contoso-assistant.openai.azure.com'),
  broken: { settings: { AZURE_OPENAI_API_VERSION: '2022-13-01' } },
  healthy: { settings: { AZURE_OPENAI_API_VERSION: '2024-10-21' } },
  probes: [health, chat],
};

import type { Drill } from './Drill';
import { assistant } from './apps';
import { chat, health } from './requests';

export const aiInvalidKey: Drill = {
  id: 'ai-invalid-key',
  title: 'The key was rotated, and the app has the old one.',
  lab: assistant('contoso-assistant.openai.azure.com'),
  broken: { settings: { AZURE_OPENAI_API_KEY: '00f1e2d3c4b5a69788796a5b4c3d2e1f' } },
  probes: [health, chat],
};

import type { Drill } from './Drill';
import { assistant } from './apps';
import { chat, health, post } from './requests';

export const aiContentFilter: Drill = {
  id: 'ai-content-filter',
  title: 'The content filter strikes a prompt, and the app answers with an error.',
  lab: {
    ...assistant('contoso-assistant.openai.azure.com'),
    conditions: {
      model: { host: 'contoso-assistant.openai.azure.com', refuses: 'content-filter' },
    },
  },
  broken: {},
  // The twin's filter strikes as well: the app is ready for it.
  healthy: { settings: { HANDLES_DECLINED_PROMPTS: 'true' } },
  probes: [health, chat, post('/summarize', { prompt: 'Nobel, who invented dynamite, also wrote plays.' })],
};

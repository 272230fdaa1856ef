import type { Drill } from './Drill';
import { assistant } from './apps';
import { chat, get, health } from './requests';

export const defaultPage: Drill = {
  id: 'default-page',
  title: 'No framework was found: the default site answers.',
  lab: { ...assistant('contoso-assistant.openai.azure.com'), stack: 'PYTHON|3.12' },
  broken: { startup: null },
  probes: [get('/'), health],
  healthy: { probes: [chat] },
};

import type { Drill } from './Drill';
import { chat, health } from './requests';

export const dnsFail: Drill = {
  id: 'dns-fail',
  title: 'The host of the endpoint can resolve nowhere.',
  broken: { settings: { AZURE_AI_FOUNDRY_ENDPOINT: 'https://models.contoso.invalid/' } },
  probes: [health, chat],
};

import type { Drill } from './Drill';
import { chat, health } from './requests';

export const aiDeploymentNotFound: Drill = {
  id: 'ai-deployment-not-found',
  title: 'The setting names a deployment that does not exist.',
  broken: { settings: { AZURE_AI_MODEL: 'gpt-4o-mini-prod' } },
  probes: [health, chat],
};

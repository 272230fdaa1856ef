import type { Drill } from './Drill';
import { chat, health } from './requests';

export const aiRateLimit: Drill = {
  id: 'ai-rate-limit',
  title: 'The model has had enough of requests for now.',
  broken: { conditions: { model: { refuses: 'rate-limit' } } },
  probes: [health, chat],
};

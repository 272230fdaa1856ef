import type { Drill } from './Drill';
import { chat, health } from './requests';

export const aiRbacMissing: Drill = {
  id: 'ai-rbac-missing',
  title: 'The identity lacks the role on the model.',
  broken: { conditions: { model: { refuses: 'role-missing' } } },
  probes: [health, chat],
};

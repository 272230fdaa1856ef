import type { Drill } from './Drill';
import { chat, health } from './requests';

export const portMismatch: Drill = {
  id: 'port-mismatch',
  title: 'The platform forwards to a port on which nothing listens.',
  broken: { settings: { WEBSITES_PORT: '9999' } },
  healthy: { settings: { WEBSITES_PORT: '8000' } },
  probes: [health, chat],
};

import type { Drill } from './Drill';
import { chat, health } from './requests';

export const tlsExpired: Drill = {
  id: 'tls-expired',
  title: 'The certificate of the model has expired.',
  broken: { conditions: { model: { certificate: 'expired' } } },
  probes: [health, chat],
};

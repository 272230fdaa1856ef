import type { Drill } from './Drill';
import { office } from './apps';
import { get, health } from './requests';

export const affinityPinning: Drill = {
  id: 'affinity-pinning',
  title: 'The affinity cookie keeps all clients on one of three instances.',
  lab: { ...office, instances: 3, settings: { REPORT_SECONDS: '0.25' } },
  broken: {
    steps: [{ load: get('/report'), clients: 12 }],
  },
  // The same clients one after the other, without a cookie.
  healthy: { steps: [{ ask: get('/report'), times: 6 }] },
  probes: [health, get('/work'), get('/invoice')],
};

import type { Drill } from './Drill';
import { orders } from './apps';
import { get, health } from './requests';

const partner = { name: 'api.fabrikam-logistics.com', address: '20.62.130.24', port: 443 };

export const egressBlocked: Drill = {
  id: 'egress-blocked',
  title: 'A partner resolves, and what goes there is dropped.',
  lab: { ...orders, settings: { PARTNER_URL: 'https://api.fabrikam-logistics.com' } },
  broken: { conditions: { hosts: [{ ...partner, serves: 'silence' }] } },
  healthy: { conditions: { hosts: [{ ...partner, serves: 'web' }] } },
  probes: [health, get('/order')],
};

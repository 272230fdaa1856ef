import type { Drill } from './Drill';
import { shop } from './apps';
import { get, health } from './requests';

export const disallowedHost: Drill = {
  id: 'disallowed-host',
  title: 'Django does not know the host under which it is asked.',
  lab: shop,
  broken: { settings: { SHOP_HOSTS: 'shop.contoso.com' } },
  // The twin knows its own host, and turns the platform's ping away, which comes under an address.
  healthy: { settings: { SHOP_HOSTS: '127.0.0.1,localhost' } },
  probes: [get('/'), health],
};

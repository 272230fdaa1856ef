import type { Drill } from './Drill';
import { shop } from './apps';
import { get, health } from './requests';

export const disallowedHost: Drill = {
  id: 'disallowed-host',
  title: 'Django does not know the host under which it is asked.',
  lab: shop,
  broken: { settings: { SHOP_HOSTS: 'shop.contoso.com' } },
  probes: [get('/'), health],
};

import type { Drill } from './Drill';
import { shop } from './apps';
import { get, health } from './requests';

/** A domain of the shop's own, under which its visitors come. */
const host = 'www.contoso-shop.com';

export const disallowedHost: Drill = {
  id: 'disallowed-host',
  title: 'Django does not know the host under which it is asked.',
  lab: { ...shop, conditions: { model: 'none', siteProperties: { hostNames: [host] } } },
  broken: { settings: { SHOP_HOSTS: 'shop.contoso.com' } },
  // The twin knows its own host, and turns the platform's ping away, which comes under an address.
  healthy: { settings: { SHOP_HOSTS: `${host},localhost` } },
  probes: [get('/'), health].map((request) => ({ ...request, headers: { host } })),
};

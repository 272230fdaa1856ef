import type { Drill } from './Drill';
import { chat, health } from './requests';

export const dnsResolverBroken: Drill = {
  id: 'dns-resolver-broken',
  title: 'The DNS server of the network cannot be reached.',
  broken: { conditions: { dns: 'no-server' } },
  probes: [health, chat],
};

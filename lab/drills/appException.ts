import type { Drill } from './Drill';
import { office } from './apps';
import { get, health } from './requests';

export const appException: Drill = {
  id: 'app-exception',
  title: 'A route fails with a traceback of its own.',
  lab: office,
  broken: { settings: { INVOICE_PARTS: '0' } },
  healthy: { settings: { INVOICE_PARTS: '3' } },
  probes: [health, get('/invoice')],
};

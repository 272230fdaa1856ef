import type { Drill } from './Drill';
import { office } from './apps';
import { get, health } from './requests';

export const homeQuotaFull: Drill = {
  id: 'home-quota-full',
  title: '/home is full.',
  lab: { ...office, homeSizeMb: 24 },
  broken: { steps: [{ run: 'head -c 64M /dev/zero >/home/site/old-backup.bin; true' }] },
  probes: [health, get('/upload')],
};

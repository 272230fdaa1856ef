import type { Drill } from './Drill';
import { office } from './apps';
import { get } from './requests';

export const badInstance: Drill = {
  id: 'bad-instance',
  title: 'One of three instances fails.',
  lab: { ...office, instances: 3 },
  broken: { steps: [{ run: 'mkdir /tmp/scratch.txt', instance: 1 }] },
  probes: Array.from({ length: 9 }, () => get('/work')),
};

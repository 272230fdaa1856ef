import type { Drill } from './Drill';
import { office } from './apps';
import { get, health } from './requests';

export const workerOom: Drill = {
  id: 'worker-oom',
  title: 'A worker is killed while it works, without a timeout.',
  lab: office,
  broken: { settings: { IMPORT_ROWS: '90000000' } },
  healthy: { settings: { IMPORT_ROWS: '90000' } },
  probes: [health, get('/import')],
};

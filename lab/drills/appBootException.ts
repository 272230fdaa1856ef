import type { Drill } from './Drill';
import { STAYS_DOWN, office } from './apps';
import { health } from './requests';

export const appBootException: Drill = {
  id: 'app-boot-exception',
  title: 'The app fails while it is loaded.',
  lab: { ...office, conditions: { model: 'none', restartDelayS: STAYS_DOWN } },
  broken: { settings: { WORKER_LIMIT: 'four' } },
  healthy: { settings: { WORKER_LIMIT: '4' } },
  probes: [health],
};

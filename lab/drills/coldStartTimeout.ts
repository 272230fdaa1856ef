import type { Drill } from './Drill';
import { STAYS_DOWN, office } from './apps';
import { health } from './requests';

export const coldStartTimeout: Drill = {
  id: 'cold-start-timeout',
  title: 'The app is still loading when the time for its start is over.',
  lab: {
    ...office,
    conditions: { model: 'none', restartDelayS: STAYS_DOWN },
    settings: { WEBSITES_CONTAINER_START_TIME_LIMIT: '5' },
  },
  broken: { settings: { MODEL_LOAD_SECONDS: '30' } },
  healthy: { settings: { MODEL_LOAD_SECONDS: '1' } },
  probes: [health],
};

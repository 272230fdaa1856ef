import type { Drill } from './Drill';
import { STAYS_DOWN, office } from './apps';
import { health } from './requests';

export const wrongStartupModule: Drill = {
  id: 'wrong-startup-module',
  title: 'The start-up command names a module that does not exist.',
  lab: { ...office, conditions: { model: 'none', restartDelayS: STAYS_DOWN } },
  broken: { startup: 'gunicorn wsgy:app' },
  probes: [health],
};

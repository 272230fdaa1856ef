import type { Drill } from './Drill';
import { STAYS_DOWN, office } from './apps';
import { health } from './requests';

export const startupCommandNotFound: Drill = {
  id: 'startup-command-not-found',
  title: 'The start-up command names a program that does not exist.',
  lab: { ...office, conditions: { model: 'none', restartDelayS: STAYS_DOWN } },
  broken: { startup: 'gunicrn wsgi:app' },
  probes: [health],
};

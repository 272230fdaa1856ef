import type { Drill } from './Drill';
import { STAYS_DOWN, office } from './apps';
import { health } from './requests';

export const startupCrashUnknown: Drill = {
  id: 'startup-crash-unknown',
  title: 'The container exits at once, and its console log is missing.',
  lab: office,
  broken: {
    startup: 'exit 3',
    conditions: { model: 'none', logging: 'off', restartDelayS: STAYS_DOWN },
  },
  healthy: { conditions: { model: 'none', logging: 'off' } },
  probes: [health],
};
